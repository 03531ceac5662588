package dev.oteltest.report.internal.metrics;

import dev.oteltest.semconv.CiAttributes;
import dev.oteltest.semconv.CommonAttributes;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.sdk.resources.Resource;
import java.util.List;

/**
 * The part of a run's resource that is the same in its next run. An id of the run, a revision or a
 * host would make each run a series of its own, which no query could compare with others; exemplars
 * lead to the trace, which has them.
 */
final class LastingResource {

  private static final List<AttributeKey<String>> KEPT =
      List.of(
          CommonAttributes.SERVICE_NAME,
          CiAttributes.TASK_NAME,
          CiAttributes.JOB,
          CiAttributes.REPOSITORY_NAME,
          CiAttributes.OWNER_NAME,
          CiAttributes.HEAD_NAME);

  private LastingResource() {}

  static Resource of(Resource resource) {
    AttributesBuilder kept = Attributes.builder();
    for (AttributeKey<String> key : KEPT) {
      String value = resource.getAttribute(key);
      if (value != null) {
        kept.put(key, value);
      }
    }
    return Resource.create(kept.build(), resource.getSchemaUrl());
  }
}
