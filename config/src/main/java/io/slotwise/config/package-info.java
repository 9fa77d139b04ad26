/**
 * Every setting of Slotwise, as immutable records that cannot hold an invalid value.
 *
 * <p>Start at {@link io.slotwise.config.SlotwiseSettings}: its components are the sections of
 * {@code reference.conf}, which documents each key and holds each default. {@link
 * io.slotwise.config.SettingsReader} maps HOCON to the records, strictly, and reports every problem of a
 * file at once; {@link io.slotwise.config.ResolvedConfig} writes the records back as HOCON.
 */
@NullMarked
package io.slotwise.config;

import org.jspecify.annotations.NullMarked;
