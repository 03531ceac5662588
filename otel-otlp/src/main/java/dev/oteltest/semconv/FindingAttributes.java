package dev.oteltest.semconv;

import static io.opentelemetry.api.common.AttributeKey.stringKey;

import io.opentelemetry.api.common.AttributeKey;

/**
 * The attributes of the event for a finding of a linter or scanner. Its place is in {@code
 * code.file.path} and {@code code.line.number}.
 *
 * @since 0.1
 */
public final class FindingAttributes {

  /** The name of the event for a finding. */
  public static final String EVENT = "finding";

  /** The tool that found it. */
  public static final AttributeKey<String> TOOL = stringKey("finding.tool");

  /** The tool's rule. */
  public static final AttributeKey<String> RULE = stringKey("finding.rule");

  /** The severity of findings, on the event of one and on the metric of all. */
  public static final AttributeKey<String> SEVERITY = stringKey("finding.severity");

  /** What is wrong. */
  public static final AttributeKey<String> MESSAGE = stringKey("finding.message");

  private FindingAttributes() {}
}
