/**
 * Runs the pipelines of samples/imageflow on this machine: the workflow of GitHub and the file of
 * GitLab, with everything that they deploy to.
 */
@NullMarked
package dev.oteltest.samples.pipeline;

import org.jspecify.annotations.NullMarked;
