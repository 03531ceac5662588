/**
 * Changes text files in place: files that keep their permissions, and the diff that people see.
 *
 * <p>Depends on {@code internal.diff}, {@code internal.yaml}, {@code otlp.file}.
 */
@NullMarked
package dev.oteltest.operations.internal.edit;

import org.jspecify.annotations.NullMarked;
