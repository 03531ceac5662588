package dev.oteltest.report.internal.verdict.comparison;

import java.util.Set;

/**
 * When two numbers count as equal, as Grafana Tempo's diff of traces has it, so that both say the
 * same of one pair.
 */
final class Tolerance {

  private static final double SPAN = 0.20;
  private static final double SPAN_NANOS = 1_000_000;
  private static final double ATTRIBUTE = 0.05;
  private static final long DRIFT_NANOS = 1_000_000;
  private static final double DRIFT = 0.05;

  /** Sizes, tokens and durations of OpenTelemetry's semantic conventions; all others are exact. */
  private static final Set<String> MAGNITUDES =
      Set.of(
          "http.request.body.size",
          "http.request.size",
          "http.response.body.size",
          "http.response.size",
          "http.request_content_length",
          "http.request_content_length_uncompressed",
          "http.response_content_length",
          "http.response_content_length_uncompressed",
          "messaging.message.body.size",
          "messaging.message.envelope.size",
          "message.compressed_size",
          "message.uncompressed_size",
          "rpc.message.compressed_size",
          "rpc.message.uncompressed_size",
          "file.size",
          "gen_ai.usage.input_tokens",
          "gen_ai.usage.output_tokens",
          "gen_ai.usage.prompt_tokens",
          "gen_ai.usage.completion_tokens",
          "gen_ai.usage.cache_creation.input_tokens",
          "gen_ai.usage.cache_read.input_tokens",
          "gen_ai.usage.reasoning.output_tokens",
          "gen_ai.response.time_to_first_chunk",
          "app.jank.period");

  private Tolerance() {}

  /** Whether the durations of two spans count as equal: within 20 % and a millisecond. */
  static boolean isEqualDuration(double nanos, double other) {
    return isClose(nanos, other, SPAN, SPAN_NANOS);
  }

  /** Whether a time differs enough to be called a drift: by 5 % of before, and by a millisecond. */
  static boolean isDrift(double before, double after) {
    double difference = Math.abs(after - before);
    return difference >= DRIFT_NANOS && difference >= DRIFT * before;
  }

  /** Whether two values of an attribute are sizes or durations that count as equal. */
  static boolean isEqualMagnitude(String key, Object value, Object other) {
    return MAGNITUDES.contains(key)
        && value instanceof Number number
        && other instanceof Number otherNumber
        && isClose(number.doubleValue(), otherNumber.doubleValue(), ATTRIBUTE, 0);
  }

  private static boolean isClose(double a, double b, double relative, double absolute) {
    return Math.abs(a - b) <= absolute + relative * Math.max(Math.abs(a), Math.abs(b));
  }
}
