/** What Akka makes by itself, from names in this module's {@code reference.conf}. */
@NullMarked
package io.slotwise.actors.system;

import org.jspecify.annotations.NullMarked;
