package dev.oteltest.internal.repetition;

import dev.oteltest.semconv.CommonAttributes;
import dev.oteltest.semconv.SpringAttributes;
import dev.oteltest.semconv.TestAttributes;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Attributes and values that are different in every run of the same code: ids, ports, times,
 * threads and places in the source. docs/diff.md has the list.
 */
public final class ChangingAttributes {

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

  /** Milliseconds since 1970 in 2001, and thus anything that counts in a finer unit. */
  private static final long POINT_IN_TIME = 1_000_000_000_000L;

  private static final String PORT = "port:";

  private ChangingAttributes() {}

  /** Whether an attribute is on the list, whatever its values are. */
  public static boolean isListed(String key) {
    return KEYS.contains(key);
  }

  /**
   * Whether an attribute is an id or a time by its name. Its numbers and its texts with digits are
   * different in every run; {@code pipeline.id="thumbnails"} is not.
   */
  public static boolean isIdOrTime(String key) {
    return ID_OR_TIME.matcher(key).matches();
  }

  /** Whether only some runs have an attribute: a server's span may end just after its test. */
  public static boolean isInSomeRuns(String key) {
    return key.equals(TestAttributes.UNATTRIBUTED.getKey());
  }

  /** Whether two values differ only in ids, ports or times. */
  public static boolean isEqualButForIds(String key, Object value, Object other) {
    return stable(key, value).equals(stable(key, other));
  }

  /**
   * Returns attributes without those on the list and those that are ids or times, and without ids,
   * ports and times in others.
   */
  public static Attributes stable(Attributes attributes) {
    AttributesBuilder stable = Attributes.builder();
    attributes.forEach(
        (key, value) -> {
          String name = key.getKey();
          if (isListed(name) || isInSomeRuns(name)) {
            return;
          }
          Object without = stable(name, value);
          if (without.equals(value) || !isIdOrTime(name)) {
            put(stable, key, value, without);
          }
        });
    return stable.build();
  }

  @SuppressWarnings("unchecked")
  private static void put(
      AttributesBuilder into, AttributeKey<?> key, Object value, Object stable) {
    if (stable.getClass() == value.getClass() || stable instanceof List<?>) {
      into.put((AttributeKey<Object>) key, stable);
    } else {
      into.put(key.getKey(), stable.toString());
    }
  }

  private static Object stable(String key, Object value) {
    if (value instanceof Long number) {
      boolean changes =
          (key.endsWith("port") && CalledServer.isChosenPort(number)) || number >= POINT_IN_TIME;
      return changes || isIdOrTime(key) ? Ids.ID : value;
    }
    if (value instanceof List<?> values) {
      return values.stream()
          .map(each -> each instanceof String ? stable(key, each) : each)
          .toList();
    }
    if (value instanceof String text) {
      if (isIdOrTime(key) && StableText.hasDigit(text)) {
        return Ids.ID;
      }
      return key.endsWith("port") // also one that is recorded as text
          ? StableText.of(PORT + text).substring(PORT.length())
          : StableText.of(text);
    }
    return value;
  }
}
