/**
 * Reads from class files what reflection doesn't show, such as lines.
 *
 * <p>Depends on no other package of ours.
 */
@NullMarked
package dev.oteltest.internal.classfile;

import org.jspecify.annotations.NullMarked;
