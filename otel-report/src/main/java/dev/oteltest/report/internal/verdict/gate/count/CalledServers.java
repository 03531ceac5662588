package dev.oteltest.report.internal.verdict.gate.count;

import dev.oteltest.internal.repetition.CalledServer;
import dev.oteltest.report.internal.model.span.SelectedAttributes;
import dev.oteltest.report.internal.model.span.SpanTable;
import io.opentelemetry.api.common.AttributeKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The servers that spans call, by address and port, or by their host in a URL; who names no server
 * calls none.
 */
final class CalledServers {

  /** By row: the number of the server, or -1. */
  private final int[] numbers;

  /** By number. */
  private final List<String> names = new ArrayList<>();

  private final BitSet firstCalls = new BitSet();

  CalledServers(SpanTable spans) {
    numbers = new int[spans.size()];
    Arrays.fill(numbers, -1);
    AttributeKey<?>[] keys = CalledServer.keys().toArray(AttributeKey<?>[]::new);
    if (Arrays.stream(keys).noneMatch(spans::has)) {
      return;
    }
    Map<String, Integer> known = new HashMap<>();
    SelectedAttributes selected = spans.select(keys);
    for (int row = 0; row < numbers.length; row++) {
      String server =
          CalledServer.isCall(spans.kind(row)) ? CalledServer.of(selected.at(row)::get) : null;
      if (server != null) {
        numbers[row] = known.computeIfAbsent(server, unknown -> known.size());
        if (numbers[row] == names.size()) {
          names.add(server);
          firstCalls.set(row);
        }
      }
    }
  }

  /** Returns the number of the server that a row calls; -1 if it calls none. */
  int number(int row) {
    return numbers[row];
  }

  String name(int row) {
    return names.get(numbers[row]);
  }

  /** Whether a row is the first that calls its server. */
  boolean isFirstCall(int row) {
    return firstCalls.get(row);
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
