/** Reads from class files what reflection doesn't show, such as lines. */
@NullMarked
package dev.oteltest.internal.classfile;

import org.jspecify.annotations.NullMarked;
