package dev.oteltest.operations.sampling;

import dev.oteltest.operations.finding.OperationsFinding;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.sdk.common.Clock;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import java.util.List;
import java.util.Set;

/** What one of the forms of a file means. */
interface StrategiesModel {

  /** Creates a sampler for a service. */
  Sampler sampler(String service, Clock clock);

  /** Returns the rule for traces that begin with such a span. */
  LocatedRule rule(String service, String operation, SpanKind kind, Attributes attributes);

  /** Returns the services that have rules of their own. */
  Set<String> services();

  /** Returns the operations that have rules. */
  Set<String> operations();

  /** Returns the traps in the file. */
  List<OperationsFinding> findings();
}
