package dev.oteltest.assertions.structure;

import dev.oteltest.assertions.condition.Condition;
import dev.oteltest.assertions.condition.Expectation;
import dev.oteltest.assertions.internal.text.AttributesText;
import dev.oteltest.assertions.internal.text.DroppedText;
import dev.oteltest.assertions.internal.text.NameNotation;
import dev.oteltest.assertions.internal.text.SpanLine;
import dev.oteltest.assertions.internal.text.ValueFormatter;
import dev.oteltest.assertions.match.Conditions;
import dev.oteltest.assertions.structure.NotationLine.Part;
import dev.oteltest.assertions.structure.NotationLine.Subject;
import dev.oteltest.assertions.tree.SpanNode;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Words a span as the line of the shape that it should have, with nothing that is not asked. */
final class FoundSpan {

  private static final String NUMBER = " (x\\d+(\\.\\.\\d*)?|\\?)(?= |$)";

  private FoundSpan() {}

  /** Returns the line of a shape if a span has what it says; otherwise, what it has instead. */
  static String line(TreeMatcher shape, Certainty certainty, SpanNode node) {
    String line = TreeDrawing.line(shape);
    if (shape.notation().isEmpty()) {
      return composed(shape, certainty, node, line);
    }
    NotationLine read = new NotationLine(line, 1);
    return certainty.explaining(read.span()).mismatches(node).isEmpty()
        ? line
        : written(read, line, node);
  }

  /** Returns the line of a shape that was not read from text: its expectations as words. */
  private static String composed(
      TreeMatcher shape, Certainty certainty, SpanNode node, String line) {
    Expectation<SpanNode> all = Conditions.of(shape.span());
    Expectation<SpanNode> explaining = certainty.explaining(shape);
    if (explaining.mismatches(node).isEmpty()) {
      return line;
    }
    List<String> words = new ArrayList<>();
    for (Condition<SpanNode> condition : explaining.conditions()) {
      boolean isAsked =
          all.conditions().stream()
              .anyMatch(asked -> asked.expectation().equals(condition.expectation()));
      if (!condition.holds(node)) {
        words.add(condition.mismatchOf(node).brief());
      } else if (isAsked) {
        words.add(condition.expectation());
      }
    }
    String before = line.substring(0, line.length() - all.withConditions().length());
    return before + " with " + String.join(", ", words);
  }

  /** Returns what a span has of what a line asks, each at its place in the line. */
  private static String written(NotationLine read, String line, SpanNode node) {
    SpanData span = node.span();
    TreeMap<Integer, String> parts = new TreeMap<>();
    String name = Conditions.of(read.span()).name();
    parts.put(-1, NameNotation.print(name == null ? node.name() : name));
    boolean isError = span.getStatus().getStatusCode() == StatusCode.ERROR;
    for (Part part : Part.values()) {
      if (read.has(part) || (part == Part.STATUS && isError)) {
        parts.merge(read.place(part, line.length()), found(part, read, node), String::concat);
      }
    }
    if (!span.hasEnded()) {
      parts.put(read.place(Part.NOT_ENDED, line.length() + 1), "not ended");
    }
    parts.values().removeIf(String::isEmpty);
    return String.join(separator(read, line), parts.values());
  }

  private static String found(Part part, NotationLine read, SpanNode node) {
    return switch (part) {
      case KIND -> node.span().getKind().name();
      case STATUS -> SpanLine.status(node.span().getStatus());
      case MISSING_PARENT -> SpanLine.parent(node).strip();
      case ATTRIBUTES -> attributes(read, node.span());
      case DROPPED -> DroppedText.of(node.span()).strip();
      case ANYTHING_BELOW -> "...";
      case IN_ORDER -> "in-order";
      case NUMBER, NO_OTHER_ATTRIBUTES, NOT_ENDED -> "";
    };
  }

  private static String attributes(NotationLine read, SpanData span) {
    boolean all = read.has(Part.NO_OTHER_ATTRIBUTES);
    Set<String> keys = Conditions.of(read.span()).keys();
    return AttributesText.of(
            span.getAttributes(), key -> all || keys.contains(key), ValueFormatter::whole)
        .strip();
  }

  /** Returns the spaces before what comes after the name. */
  private static String separator(NotationLine read, String line) {
    int first =
        Stream.of(Part.values())
            .mapToInt(part -> read.place(part, 0))
            .filter(at -> at > 0)
            .min()
            .orElse(0);
    return line.startsWith("  ", first - 2) ? "  " : " ";
  }

  /** Returns a line with another number of spans. */
  static String counted(String line, int count) {
    String times = " x" + count;
    String counted = line.replaceFirst(NUMBER, times);
    return counted.equals(line) ? line + times : counted;
  }

  /** Which of the two texts of a comparison have a line. */
  enum Side {
    EXPECTED,
    ACTUAL,
    BOTH
  }

  /** A line about an event, a link or an origin. */
  record Detail(String line, Side side) {}

  /** Returns the lines below that of a shape, and whether a span has what each says. */
  static List<Detail> details(TreeMatcher shape, SpanNode node) {
    List<NotationLine> lines =
        shape.notation().stream().skip(1).map(line -> new NotationLine(line, 1)).toList();
    DetailConditions.Places places = DetailConditions.places(lines, node);
    List<Detail> details = new ArrayList<>();
    for (NotationLine line : lines) {
      boolean isFound =
          line.subject() == Subject.ORIGIN
              ? Conditions.of(line.span()).matches(node)
              : places.found().contains(line);
      details.add(new Detail(line.plain(), isFound ? Side.BOTH : Side.EXPECTED));
    }
    places
        .extra()
        .forEach(name -> details.add(new Detail("* " + NameNotation.print(name), Side.ACTUAL)));
    return details;
  }
}
