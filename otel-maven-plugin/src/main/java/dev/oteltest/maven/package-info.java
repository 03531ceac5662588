/**
 * The build extension, which listens to Maven and records the build.
 *
 * <p>Depends on {@code internal.config}, {@code internal.export}, {@code internal.log}, {@code
 * internal.span}, {@code maven.fork}, {@code maven.goal}, {@code maven.metrics}, {@code
<<<<<<< HEAD
 * maven.project}, {@code maven.report}, {@code maven.results}, {@code maven.summary}, {@code
 * maven.trace}, {@code otlp.file}, {@code otlp.internal.merge}, {@code otlp.internal.run}, {@code
=======
 * maven.project}, {@code maven.results}, {@code maven.summary}, {@code maven.trace}, {@code
 * otlp.file}, {@code otlp.internal.merge}, {@code otlp.internal.run}, {@code report.model}, {@code
>>>>>>> af22d71c093fa01bc7b1b9ea8deb15190c52d85f
 * resource}, {@code resource.internal.join}, {@code semconv}.
 */
@NullMarked
package dev.oteltest.maven;

import org.jspecify.annotations.NullMarked;
