package dev.oteltest.report.internal.output.export;

import dev.oteltest.internal.text.CountText;
import dev.oteltest.internal.text.Escapes;
import dev.oteltest.internal.text.ShortText;
import dev.oteltest.report.internal.output.terminal.TextStyle;
import dev.oteltest.report.internal.verdict.gate.GateResult;
import dev.oteltest.report.internal.verdict.gate.Place;
import dev.oteltest.report.internal.verdict.gate.RuleVerdict;
import dev.oteltest.report.internal.verdict.gate.Status;
import dev.oteltest.semconv.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** The verdicts as lines of a console. */
public final class GateText {

  private static final int MAX_LENGTH = 200;

  private final TextStyle style;
  private final GateResult result;
  private final List<Line> lines = new ArrayList<>();

  /** A line of the console, as severe as what it says. */
  public record Line(Severity level, String text) {}

  private GateText(GateResult result, TextStyle style) {
    this.result = result;
    this.style = style;
  }

  /** Returns the lines: each problem, what can't be judged yet, and how many rules hold. */
  public static List<Line> lines(GateResult result, TextStyle style) {
    return new GateText(result, style).lines();
  }

  private List<Line> lines() {
    for (RuleVerdict verdict : result.problems()) {
      Severity unfailing = verdict.level() == Severity.ERROR ? Severity.WARNING : verdict.level();
      Severity level = result.fails(verdict) ? Severity.ERROR : unfailing;
      text(verdict).forEach(line -> lines.add(new Line(level, line)));
      add("");
    }
    addAll(
        Status.NOT_YET, "Not judged yet, as the build goes on: -Dotel.check judges it at the end");
    addAll(Status.NOT_COMPARED, "Not judged, as there are too few runs to compare with");
    addAll(Status.SKIPPED, "Not judged, as tests were skipped");
    addAll(Status.OVER_NOTHING, "Held over nothing");
    add(summary(result));
    return lines;
  }

  private void addAll(Status status, String title) {
    List<RuleVerdict> verdicts =
        result.verdicts().stream().filter(one -> one.status() == status).toList();
    if (!verdicts.isEmpty()) {
      add(title);
      for (RuleVerdict verdict : verdicts) {
        add("  " + verdict.rulePlace() + ": " + one(verdict.name()));
        if (status != Status.NOT_YET) {
          add("    " + Escapes.of(verdict.message()));
        }
      }
      add("");
    }
  }

  private void add(String information) {
    lines.add(new Line(Severity.INFORMATION, information));
  }

  private List<String> text(RuleVerdict verdict) {
    String place = verdict.rulePlace();
    List<String> text = new ArrayList<>();
    text.add(
        (place.isEmpty() ? "" : one(place) + ": ")
            + word(verdict)
            + ": "
            + style.strong(one(verdict.name()))
            + (result.fails(verdict) ? "" : " (does not fail the build)"));
    text(verdict, verdict.shown(), GateText::one, style).forEach(line -> text.add("  " + line));
    return text;
  }

  /**
   * Returns a verdict with some of its places, and what to do about it.
   *
   * @param one returns a text on one line
   */
  static List<String> text(
      RuleVerdict verdict, List<Place> places, UnaryOperator<String> one, TextStyle style) {
    List<String> text = new ArrayList<>();
    text.add(Escapes.of(verdict.message()));
    for (Place place : places) {
      String within = place.within().isEmpty() ? "" : "  in " + one.apply(place.within());
      text.add("  " + one.apply(place.value()) + "  " + one.apply(place.subject()) + within);
      String line = place.line() > 0 ? ":" + place.line() : "";
      String at = place.frame().isEmpty() ? place.file() + line : place.frame();
      if (!place.file().isEmpty() || !place.frame().isEmpty()) {
        text.add("    at " + one.apply(at));
      }
      if (!place.command().isEmpty()) {
        text.add("    " + style.faint(one.apply(place.command())));
      }
    }
    String more = verdict.more(places);
    if (!more.isEmpty()) {
      text.add("  " + more + (places.size() < verdict.places().size() ? ", in check.sarif" : ""));
    }
    if (!verdict.remedy().isEmpty()) {
      text.add(one.apply(verdict.remedy()));
    }
    return text;
  }

  private String word(RuleVerdict verdict) {
    return switch (verdict.level()) {
      case CRITICAL, ERROR -> style.bad(verdict.level().word());
      case WARNING -> style.odd(verdict.level().word());
      case INFORMATION -> verdict.level().word();
    };
  }

  /** Returns in a line how many rules hold. */
  public static String summary(GateResult result) {
    List<String> parts = new ArrayList<>();
    add(parts, result.count(Status.PASSED), "held");
    add(parts, result.count(Status.OVER_NOTHING), "held over nothing");
    add(parts, result.count(Status.FROZEN), "held but for what is frozen");
    add(parts, result.count(Status.VIOLATED), "violated");
    add(parts, result.count(Status.EMPTY), "matched nothing");
    add(parts, result.count(Status.NO_DATA), "without data");
    add(parts, result.count(Status.NOT_YET), "not judged yet");
    add(parts, result.count(Status.NOT_COMPARED), "not compared");
    add(parts, result.count(Status.SKIPPED), "skipped");
    return CountText.of(result.verdicts().size(), "gate")
        + (parts.isEmpty() ? "" : ": " + String.join(", ", parts));
  }

  private static void add(List<String> parts, int count, String what) {
    if (count > 0) {
      parts.add(CountText.number(count) + " " + what);
    }
  }

  private static String one(String text) {
    return ShortText.of(Escapes.of(text), MAX_LENGTH);
  }
}
