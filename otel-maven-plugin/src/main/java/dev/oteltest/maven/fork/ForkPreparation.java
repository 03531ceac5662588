package dev.oteltest.maven.fork;

import io.opentelemetry.api.trace.SpanContext;
import org.apache.maven.execution.ExecutionEvent;
import org.jspecify.annotations.Nullable;

/**
 * Prepares the processes that a goal starts: for the trace, and with the agent if one is wanted.
 */
public final class ForkPreparation {

  private final ForkContext context;
  private final @Nullable AgentAttachment agent;

  /**
   * @param agent null if the user wants none
   */
  public ForkPreparation(ForkContext context, @Nullable AgentAttachment agent) {
    this.context = context;
    this.agent = agent;
  }

  /**
   * Prepares the goal that is about to start.
   *
   * @param span the goal's span
   */
  public void prepare(SpanContext span, ExecutionEvent event) {
    context.inject(span, event.getProject(), event.getMojoExecution());
    if (agent != null) {
      agent.attach(event.getSession(), event.getProject(), event.getMojoExecution());
    }
  }
}
