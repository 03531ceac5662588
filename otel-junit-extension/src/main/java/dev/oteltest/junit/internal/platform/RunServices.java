package dev.oteltest.junit.internal.platform;

import dev.oteltest.internal.redact.SecretRedaction;
import dev.oteltest.internal.span.RecordedSpan;
import dev.oteltest.internal.span.SpanOrigin;
import dev.oteltest.junit.internal.config.ConfigSource;
import dev.oteltest.junit.internal.output.RunOutput;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.context.Context;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a run offers to code that works on behalf of its tests, such as containers that they start
 * and processes that report to them. Not for use by tests. Safe for use by any number of threads.
 *
 * @param runId the id of the run, which is the same in all of its JVMs
 * @param span the span around all tests
 * @param context the context of the whole run, the parent of everything that belongs to no test
 * @param running the tests and containers that are running
 * @param output receives spans of the run
 * @param origins returns the origin of spans that belong to the run, by their instrumentation
 *     scope: their texts are limited and free of secrets, as those of tests are
 * @param failureCauses receives what returns the span that a failed test or class is linked to, by
 *     the name of its class and its failure, or null
 * @param config the settings, by the usual precedence
 * @param redaction removes secrets, such as tokens and passwords, from a text
 * @param endTasks registers a task that runs before the run ends in this JVM, while spans can be
 *     written
 * @since 0.1
 */
public record RunServices(
    String runId,
    RecordedSpan span,
    Context context,
    RunningTests running,
    RunOutput output,
    Function<String, SpanOrigin> origins,
    Consumer<BiFunction<String, Throwable, @Nullable SpanContext>> failureCauses,
    ConfigSource config,
    SecretRedaction redaction,
    Consumer<Runnable> endTasks) {}
