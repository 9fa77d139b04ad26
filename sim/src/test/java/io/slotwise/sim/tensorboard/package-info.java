/** What TensorBoard would read, read without it. */
package io.slotwise.sim.tensorboard;
