/** Every setting as an immutable, validated record, and the strict reader of HOCON files. */
@NullMarked
package io.slotwise.config;

import org.jspecify.annotations.NullMarked;
