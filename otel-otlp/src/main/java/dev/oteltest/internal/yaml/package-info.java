/**
 * Reads what users write in YAML strictly: nodes, whoever parsed them, and mappings whose keys are
 * known. Has no parser, because each of our jars has its own, under another name.
 *
 * <p>Depends on {@code internal.text}.
 */
@NullMarked
package dev.oteltest.internal.yaml;

import org.jspecify.annotations.NullMarked;
