package dev.oteltest.junit.spring;

import dev.oteltest.internal.text.CountText;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The parts that only one of two contexts has. */
final class PartsComparison {

  private static final int MAX_COUNT = 20;

  private final List<ContextPart> here;
  private final Map<String, ContextPart> there = new HashMap<>();
  private final List<ContextPart> onlyThere;

  PartsComparison(ContextParts context, ContextParts other) {
    boolean sameKind = context.kind().equals(other.kind());
    here = without(context, other, sameKind);
    onlyThere = without(other, context, sameKind);
    onlyThere.forEach(part -> there.put(part.slot(), part));
  }

  private static List<ContextPart> without(
      ContextParts parts, ContextParts others, boolean sameKind) {
    return parts.all().stream()
        .filter(part -> sameKind || !part.implied())
        .filter(part -> !others.identities().contains(part.identity()))
        .toList();
  }

  /** Returns how unlike the two contexts are. */
  int distance() {
    Set<String> replaced = here.stream().map(ContextPart::slot).collect(Collectors.toSet());
    return Stream.concat(
            here.stream(), onlyThere.stream().filter(part -> !replaced.contains(part.slot())))
        .mapToInt(ContextPart::weight)
        .sum();
  }

  /**
   * Returns what one context has and the other has not, as people read it.
   *
   * @param redaction removes secrets from a text
   */
  List<String> texts(UnaryOperator<String> redaction) {
    List<String> texts = new ArrayList<>();
    Set<String> replaced = new HashSet<>();
    for (ContextPart part : here) {
      ContextPart other = there.get(part.slot());
      if (other != null) {
        replaced.add(part.slot());
      }
      texts.add(other == null ? redaction.apply(part.text()) : both(part, other, redaction));
    }
    for (ContextPart part : onlyThere) {
      if (!replaced.contains(part.slot())) {
        texts.add("without " + redaction.apply(part.text()));
      }
    }
    if (texts.size() <= MAX_COUNT) {
      return texts;
    }
    List<String> first = new ArrayList<>(texts.subList(0, MAX_COUNT));
    first.add(CountText.more(texts.size() - MAX_COUNT));
    return first;
  }

  private static String both(ContextPart part, ContextPart other, UnaryOperator<String> redaction) {
    String text = redaction.apply(part.text());
    String value = part.value();
    String otherValue = other.value();
    if (value == null || otherValue == null || value.equals(otherValue)) {
      return text + " with other settings";
    }
    if (!part.text().endsWith(value)) { // a field
      return text + " in " + value + " instead of " + otherValue;
    }
    String prefix = part.text().substring(0, part.text().length() - value.length());
    String otherText = redaction.apply(other.text());
    if (!text.equals(part.text()) || !otherText.startsWith(prefix)) {
      return text + " with another value";
    }
    return text + " instead of " + otherText.substring(prefix.length());
  }
}
