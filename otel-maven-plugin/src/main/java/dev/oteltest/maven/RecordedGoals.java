package dev.oteltest.maven;

import dev.oteltest.internal.config.TraceParentEnvironment;
import dev.oteltest.internal.span.EpochClock;
import dev.oteltest.internal.span.SpanAttributes;
import dev.oteltest.maven.fork.TraceOutput;
import dev.oteltest.maven.goal.GoalSpans;
import dev.oteltest.maven.trace.BuildSpan;
import dev.oteltest.maven.trace.BuildSpans;
import dev.oteltest.maven.trace.BuildTracer;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.project.MavenProject;
import org.jspecify.annotations.Nullable;

/** What goals may add to the trace. */
record RecordedGoals(
    BuildSpans buildSpans, BuildTracer tracer, TraceOutput output, Map<String, String> caller)
    implements GoalSpans {

  @Override
  public Optional<Map<String, String>> setAttributes(
      MojoExecution goal, Map<String, Object> attributes) {
    BuildSpan running = buildSpans.running(goal);
    if (running == null) {
      return Optional.empty();
    }
    running.span().setAllAttributes(SpanAttributes.of(attributes));
    return Optional.of(TraceParentEnvironment.fieldsFor(running.spanContext(), caller));
  }

  @Override
  public void addChild(
      MojoExecution goal,
      String name,
      Instant start,
      Instant end,
      Map<String, Object> attributes,
      @Nullable String problem) {
    BuildSpan running = buildSpans.running(goal);
    if (running != null) {
      tracer.ended(
          name,
          running.spanContext(),
          EpochClock.nanosOf(start),
          EpochClock.nanosOf(end),
          SpanAttributes.of(attributes),
          problem);
    }
  }

  @Override
  public Path newPart(MavenProject module) {
    return output.newPart(module);
  }

  @Override
  public Path traces() {
    return output.file().path();
  }

  @Override
  public List<Path> writtenParts(MavenProject module) {
    return output.writtenParts(module);
  }
}
