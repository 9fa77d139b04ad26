/**
 * A real browser for tests and benchmarks of pages: Chromium without a screen, spoken to over its own debugging protocol
 * with nothing but the JDK.
 */
@NullMarked
package io.slotwise.sim.browser;

import org.jspecify.annotations.NullMarked;
