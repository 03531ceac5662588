package dev.oteltest.report.internal.gate.count;

import static io.opentelemetry.api.common.AttributeKey.longKey;
import static io.opentelemetry.api.common.AttributeKey.stringKey;

import dev.oteltest.report.internal.columns.SelectedAttributes;
import dev.oteltest.report.internal.model.span.SpanTable;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.SpanKind;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The servers that spans call, by address and port; who names no server calls none. */
final class Peers {

  private static final AttributeKey<String> ADDRESS = stringKey("server.address");
  private static final AttributeKey<Long> PORT = longKey("server.port");
  private static final AttributeKey<String> OLD_ADDRESS = stringKey("net.peer.name");
  private static final AttributeKey<Long> OLD_PORT = longKey("net.peer.port");
  private static final AttributeKey<String> SERVICE = stringKey("peer.service");

  /** By row: the number of the server, or -1. */
  private final int[] numbers;

  Peers(SpanTable spans) {
    numbers = new int[spans.size()];
    Arrays.fill(numbers, -1);
    if (!spans.has(ADDRESS) && !spans.has(OLD_ADDRESS) && !spans.has(SERVICE)) {
      return;
    }
    Map<String, Integer> known = new HashMap<>();
    SelectedAttributes selected = spans.select(ADDRESS, PORT, OLD_ADDRESS, OLD_PORT, SERVICE);
    for (int row = 0; row < numbers.length; row++) {
      if (spans.kind(row) == SpanKind.CLIENT || spans.kind(row) == SpanKind.PRODUCER) {
        String peer = peer(selected.at(row));
        if (peer != null) {
          numbers[row] = known.computeIfAbsent(peer, unknown -> known.size());
        }
      }
    }
  }

  private static @Nullable String peer(SelectedAttributes span) {
    String address = span.get(ADDRESS);
    Long port = span.get(PORT);
    if (address == null) {
      address = span.get(OLD_ADDRESS);
      port = span.get(OLD_PORT);
    }
    if (address == null) {
      return span.get(SERVICE);
    }
    return port == null ? address : address + ":" + port;
  }

  /** Adds the numbers of the servers that the rows from one to before another call. */
  void add(int from, int to, BitSet servers) {
    for (int row = from; row < to; row++) {
      if (numbers[row] >= 0) {
        servers.set(numbers[row]);
      }
    }
  }
}
