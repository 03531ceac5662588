package dev.oteltest.report.internal.comparison.difference;

import dev.oteltest.report.internal.comparison.identity.StableText;
import dev.oteltest.semconv.CommonAttributes;
import dev.oteltest.semconv.SpringAttributes;
import dev.oteltest.semconv.TestAttributes;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Attributes and values that are different in every run of the same code: ids, ports, times,
 * threads and places in the source. docs/diff.md has the list.
 */
final class ChangingAttributes {

  private static final Set<String> KEYS =
      Set.of(
          CommonAttributes.THREAD_NAME.getKey(),
          CommonAttributes.PROCESS_ID.getKey(),
          "process.parent_pid",
          "network.peer.port",
          "network.local.port",
          "net.peer.port.local",
          "net.sock.peer.port",
          "net.sock.host.port",
          "client.port",
          CommonAttributes.LINE.getKey(),
          "code.lineno",
          "code.stacktrace",
          CommonAttributes.EXCEPTION_STACKTRACE.getKey(),
          TestAttributes.SCOPE.getKey(),
          "messaging.kafka.offset",
          "messaging.kafka.message.offset",
          "messaging.client_id",
          SpringAttributes.NEAREST.getKey(),
          SpringAttributes.SLOWEST.getKey());

  /** Keys of ids and of points in time. */
  private static final Pattern ID_OR_TIME =
      Pattern.compile(
          "(?:^|.*[._-])(?:id|uuid|guid|timestamp|epoch|nonce)"
              + "|.*[a-z](?:Id|Uuid|UUID|Timestamp)");

  /** From here on, operating systems choose ports. */
  private static final long CHOSEN_PORT = 32_768;

  /** Milliseconds since 1970 in 2001, and thus anything that counts in a finer unit. */
  private static final long POINT_IN_TIME = 1_000_000_000_000L;

  private static final List<String> OF_TESTS =
      List.of("test.", "junit.", "code.", "thread.", "error.", "otel.", "spring.", "ci.", "cicd.");

  private ChangingAttributes() {}

  /** Whether an attribute is on the list. */
  static boolean isListed(String key) {
    return KEYS.contains(key) || ID_OR_TIME.matcher(key).matches();
  }

  /** Whether only some runs have an attribute: a server's span may end just after its test. */
  static boolean isInSomeRuns(String key) {
    return key.equals(TestAttributes.UNATTRIBUTED.getKey());
  }

  /** Whether an attribute of a test's span says what other kinds of differences say. */
  static boolean isOfTests(String key) {
    return OF_TESTS.stream().anyMatch(key::startsWith);
  }

  /** Whether two values differ only in ids, ports or times. */
  static boolean isEqualButForIds(String key, Object value, Object other) {
    if (value instanceof Long number && other instanceof Long otherNumber) {
      boolean chosen = number >= CHOSEN_PORT && otherNumber >= CHOSEN_PORT;
      return (chosen && key.endsWith("port"))
          || (number >= POINT_IN_TIME && otherNumber >= POINT_IN_TIME);
    }
    if (value instanceof List<?> values && other instanceof List<?> others) {
      return values.size() == others.size()
          && StableText.of(values.toString()).equals(StableText.of(others.toString()));
    }
    String before = key.endsWith("port") ? "port:" : ""; // also one that is recorded as text
    return value instanceof String text
        && other instanceof String otherText
        && StableText.of(before + text).equals(StableText.of(before + otherText));
  }
}
