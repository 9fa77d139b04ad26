/** A browser for tests: Chromium, spoken to over its own debugging protocol with nothing but the JDK. */
package io.slotwise.sim.monitor.browser;
