package dev.oteltest.operations.sampling;

/** The kinds of findings in files of sampling strategies. */
final class SamplingTraps {

  /** Jaeger has no rate limits for operations, and ignores the strategy. */
  static final String OPERATION_LIMIT_DROPPED = "jaeger-drops-operation-limit";

  /** Jaeger casts limits to whole numbers. */
  static final String LIMIT_TRUNCATED = "jaeger-truncates-limit";

  /** Java's client of Jaeger ignores the limit of a service that has rules for operations. */
  static final String SERVICE_LIMIT_IGNORED = "jaeger-ignores-service-limit";

  /** Jaeger's server answers with its default where a strategy has no type. */
  static final String NO_TYPE = "jaeger-default-without-type";

  /** A rule of an operation is outside the limit of the service. */
  static final String OUTSIDE_LIMIT = "operation-outside-service-limit";

  /** An operation is named by what its span is called only later. */
  static final String LATE_NAME = "name-is-set-late";

  /** So few traces are kept that nobody will find one. */
  static final String RARELY_KEPT = "rarely-kept";

  /** A value that is missing keeps everything. */
  static final String KEEPS_ALL = "missing-ratio-keeps-all";

  /** Spans decide without their parents, so traces have holes. */
  static final String NOT_PARENT_BASED = "not-parent-based";

  private SamplingTraps() {}
}
