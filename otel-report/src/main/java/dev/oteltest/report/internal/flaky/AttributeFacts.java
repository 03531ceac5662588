package dev.oteltest.report.internal.flaky;

import dev.oteltest.internal.repetition.ChangingAttributes;
import dev.oteltest.internal.text.ShortText;
import dev.oteltest.report.internal.flaky.Fact.Kind;
import dev.oteltest.report.internal.model.span.SpanTable;
import dev.oteltest.report.internal.text.Secrets;
import java.util.BitSet;
import java.util.Map;
import java.util.TreeMap;

/** Finds attributes of spans that differ, but for those that are others in each run. */
record AttributeFacts(Facts facts, AlignedSpans spans) {

  /** What has more values is another in each attempt. */
  private static final int VALUES = 4;

  private static final int LONGEST_VALUE = 80;

  void addAll() {
    for (int key = 0; key < spans.size(); key++) {
      add(key);
    }
  }

  private void add(int key) {
    Map<String, Map<String, BitSet>> values = new TreeMap<>();
    BitSet there = new BitSet();
    BitSet cut = new BitSet();
    for (int i = 0; i < spans.attempts(); i++) {
      if (spans.isThere(key, i)) {
        int attempt = i;
        SpanTable table = spans.spans(i);
        there.set(i);
        cut.set(i, table.isCut(spans.row(key, i)));
        ChangingAttributes.stable(table.attributes(spans.row(key, i)))
            .forEach(
                (name, value) ->
                    values
                        .computeIfAbsent(name.getKey(), k -> new TreeMap<>())
                        .computeIfAbsent(text(name.getKey(), value), k -> new BitSet())
                        .set(attempt));
      }
    }
    values.forEach((name, byValue) -> add(key, name, byValue, there, cut));
  }

  private static String text(String name, Object value) {
    return ShortText.of(Secrets.masked(name, value).toString(), LONGEST_VALUE);
  }

  private void add(int key, String name, Map<String, BitSet> byValue, BitSet there, BitSet cut) {
    BitSet without = (BitSet) there.clone();
    byValue.values().forEach(without::andNot);
    if (byValue.size() > VALUES || (byValue.size() == 1 && without.isEmpty())) {
      return;
    }
    BitSet known = Facts.without(spans.known(key), Facts.both(without, cut));
    without.andNot(cut);
    byValue.forEach((value, holds) -> add(key, holds, known, " has " + name + "=" + value));
    add(key, without, known, " has no " + name);
  }

  private void add(int key, BitSet holds, BitSet known, String has) {
    facts.add(Kind.ATTRIBUTE, holds, known, i -> spans.end(key, i), () -> spans.name(key) + has);
  }
}
