package dev.oteltest.report.internal.verdict.comparison;

import dev.oteltest.internal.repetition.ChangingAttributes;
import dev.oteltest.report.internal.model.span.SpanRole;
import dev.oteltest.report.internal.model.span.SpanTable;
import dev.oteltest.report.internal.text.Secrets;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.Value;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/** Compares the attributes of spans. */
final class AttributeDifferences {

  /** A shorter value is not taken for one that a limit cut. */
  private static final int MIN_LIMIT = 16;

  /** So many different values of one length are not a coincidence. */
  private static final int SEVERAL = 3;

  /** The share of the larger value by which magnitudes may differ. */
  private static final double TOLERANCE = 0.05;

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

  private final SpanTable base;
  private final SpanTable head;

  /** Whether an attribute of a span with an identity differs between runs of the same code. */
  private final BiPredicate<Integer, String> varying;

  private final Noise noise;

  /** The length at which values of a run are cut, once it is known. */
  private final Map<SpanTable, Integer> limits = new HashMap<>();

  /** Receives differences. */
  @FunctionalInterface
  interface Receiver {
    /** Receives the values of a key, which are empty where there is none. */
    void differs(String key, String before, String after);
  }

  private static final List<String> OF_TESTS =
      List.of("test.", "junit.", "code.", "thread.", "error.", "otel.", "spring.", "ci.", "cicd.");

  AttributeDifferences(
      SpanTable base, SpanTable head, BiPredicate<Integer, String> varying, Noise noise) {
    this.base = base;
    this.head = head;
    this.varying = varying;
    this.noise = noise;
  }

  /**
   * Compares the attributes of two spans.
   *
   * @param identity the number of what both are
   * @param ofTests whether attributes that tests have are left out
   */
  void compare(int old, int row, int identity, boolean ofTests, Receiver differences) {
    Attributes before = base.attributes(old);
    Attributes after = head.attributes(row);
    if (before.equals(after)) {
      return;
    }
    Map<String, Object> olds = byName(before);
    Map<String, Object> news = byName(after);
    Set<String> keys = new TreeSet<>(olds.keySet());
    keys.addAll(news.keySet());
    for (String key : keys) {
      Object was = olds.get(key);
      Object is = news.get(key);
      if (Objects.equals(was, is) || (ofTests && isOfTests(key))) {
        continue;
      }
      Noise.Reason reason = reason(key, was, is, old, row, identity);
      if (reason == null) {
        differences.differs(key, text(key, was), text(key, is));
      } else {
        noise.add(reason, 1);
      }
    }
  }

  /** Whether an attribute of a test's span says what other kinds of differences say. */
  private static boolean isOfTests(String key) {
    return OF_TESTS.stream().anyMatch(key::startsWith);
  }

  private static Map<String, Object> byName(Attributes attributes) {
    Map<String, Object> byName = new HashMap<>();
    attributes.forEach((key, value) -> byName.put(key.getKey(), value));
    return byName;
  }

  private Noise.@Nullable Reason reason(
      String key, @Nullable Object was, @Nullable Object is, int old, int row, int identity) {
    if (ChangingAttributes.isInSomeRuns(key)) {
      return Noise.Reason.LISTED;
    }
    if (was == null || is == null) {
      boolean cut = was == null ? base.isCut(old) : head.isCut(row);
      if (cut) {
        return Noise.Reason.CUT;
      }
      return varying.test(identity, key) ? Noise.Reason.VARIES : null;
    }
    if (ChangingAttributes.isListed(key)) {
      return Noise.Reason.LISTED;
    }
    if (ChangingAttributes.isEqualButForIds(key, was, is)) {
      return ChangingAttributes.isIdOrTime(key) ? Noise.Reason.LISTED : Noise.Reason.ID;
    }
    if (isEqualMagnitude(key, was, is)) {
      return Noise.Reason.TOLERATED;
    }
    if (varying.test(identity, key)) {
      return Noise.Reason.VARIES;
    }
    return was instanceof String text && is instanceof String other && isCut(text, other)
        ? Noise.Reason.CUT
        : null;
  }

  /** Whether two values of an attribute are sizes or durations that count as equal. */
  private static boolean isEqualMagnitude(String key, Object value, Object other) {
    if (!MAGNITUDES.contains(key)
        || !(value instanceof Number one)
        || !(other instanceof Number two)) {
      return false;
    }
    double most = Math.max(Math.abs(one.doubleValue()), Math.abs(two.doubleValue()));
    return Math.abs(one.doubleValue() - two.doubleValue()) <= TOLERANCE * most;
  }

  /**
   * Whether one value is the beginning of the other, cut where other values of its side are cut,
   * too.
   */
  private boolean isCut(String was, String is) {
    boolean ofHead = is.length() < was.length();
    String shorter = ofHead ? is : was;
    return shorter.length() >= MIN_LIMIT
        && (ofHead ? was : is).startsWith(shorter)
        && shorter.length()
            == limits.computeIfAbsent(ofHead ? head : base, AttributeDifferences::limit);
  }

  /**
   * Returns the length of the longest values of the application, if several values are that long; 0
   * otherwise. Test spans have limits of their own.
   */
  private static int limit(SpanTable spans) {
    Set<String> longest = new HashSet<>();
    int[] length = {0};
    spans
        .rows(SpanRole.APPLICATION)
        .mapToObj(spans::attributes)
        .flatMap(attributes -> attributes.asMap().values().stream())
        .forEach(
            value -> {
              if (value instanceof String text && text.length() >= length[0]) {
                if (text.length() > length[0]) {
                  longest.clear();
                  length[0] = text.length();
                }
                if (longest.size() < SEVERAL) {
                  longest.add(text);
                }
              }
            });
    return longest.size() < SEVERAL ? 0 : length[0];
  }

  private static String text(String key, @Nullable Object value) {
    Object masked = value == null ? "" : Secrets.masked(key, value);
    return masked instanceof Value<?> structured ? structured.asString() : masked.toString();
  }
}
