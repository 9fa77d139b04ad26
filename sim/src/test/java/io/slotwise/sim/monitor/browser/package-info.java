/** What stands between a browser and the monitor in tests. */
package io.slotwise.sim.monitor.browser;
