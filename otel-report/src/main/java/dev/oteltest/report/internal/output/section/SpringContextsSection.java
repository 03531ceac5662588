package dev.oteltest.report.internal.output.section;

import dev.oteltest.internal.text.CountText;
import dev.oteltest.internal.text.DurationText;
import dev.oteltest.report.internal.diagnosis.NeedlessContexts;
import dev.oteltest.report.internal.diagnosis.SpringContext;
import dev.oteltest.report.internal.diagnosis.SpringContext.ContextEvent.Kind;
import dev.oteltest.report.internal.diagnosis.SpringContexts;
import dev.oteltest.report.internal.failure.FailureReason;
import dev.oteltest.report.internal.model.span.SpanTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The application contexts that Spring started for tests, and why. */
final class SpringContextsSection {

  private static final int MAX_ROWS = 100;

  /** How many groups of contexts that differ only a little have a sentence. */
  private static final int MAX_GROUPS = 3;

  /** The differences that are shown at once; contexts of two kinds of tests have many. */
  private static final int MAX_DIFFERENCES = 3;

  private final SpanTable spans;
  private final SpringContexts contexts;
  private final boolean withProfiles;

  private SpringContextsSection(SpanTable spans, SpringContexts contexts) {
    this.spans = spans;
    this.contexts = contexts;
    this.withProfiles =
        contexts.contexts().stream().anyMatch(context -> !context.profiles().isEmpty());
  }

  static Optional<PageSection> of(SpanTable spans, SpringContexts contexts) {
    if (contexts.isEmpty()) {
      return Optional.empty();
    }
    SpringContextsSection section = new SpringContextsSection(spans, contexts);
    String number = CountText.number(contexts.contexts().size());
    return Optional.of(
        new PageSection("spring-contexts", "Spring contexts", number, section::write));
  }

  private void write(HtmlWriter html) {
    html.element("p", summary()).newLine();
    List<SpringContext> all = contexts.contexts();
    if (!all.isEmpty()) {
      List<String> columns = new ArrayList<>(List.of("Context", "Started by", "#Time", "#Beans"));
      if (withProfiles) {
        columns.add("Profiles");
      }
      columns.addAll(List.of("#Reused", "Why a new one was needed"));
      new DataTable(html, columns.toArray(String[]::new))
          .write(all, MAX_ROWS, (table, context) -> row(html, table, context));
    }
    if (!contexts.unknown().isEmpty()) {
      html.element(
          "p",
          "note",
          CountText.of(contexts.unknown().size(), "event")
              + " of contexts whose start is not in the trace.");
    }
  }

  /** Returns for example {@code 3 started in 6.10 s, 21 reused, 1 failed.} */
  private String summary() {
    List<String> parts = new ArrayList<>();
    parts.add(
        contexts.started() == 0
            ? "0 started"
            : CountText.number(contexts.started())
                + " started in "
                + DurationText.of(contexts.nanos()));
    parts.add(CountText.number(contexts.count(Kind.REUSED)) + " reused");
    if (contexts.failed() > 0) {
      parts.add(CountText.number(contexts.failed()) + " failed");
    }
    String needless =
        contexts.needless().stream()
            .limit(MAX_GROUPS)
            .map(SpringContextsSection::sentence)
            .collect(Collectors.joining());
    return String.join(", ", parts) + "." + needless;
  }

  private static String sentence(NeedlessContexts needless) {
    return " %s %s."
        .formatted(
            CountText.number(needless.contexts().size()),
            needless.reason(Integer.MAX_VALUE, UnaryOperator.identity()));
  }

  private void row(HtmlWriter html, DataTable table, SpringContext context) {
    table.name(() -> name(html, context));
    table.cell("text", () -> startedBy(html, context));
    table.number(spans.isEnded(context.row()) ? DurationText.of(context.nanos()) : "–");
    table.number(context.beans().isPresent() ? CountText.number(context.beans().getAsLong()) : "–");
    if (withProfiles) {
      table.text(String.join(", ", context.profiles()));
    }
    table.number(context.count(Kind.REUSED));
    table.cell("text", () -> reason(html, context));
  }

  private void name(HtmlWriter html, SpringContext context) {
    html.open("span", "name");
    if (context.failed()) {
      html.element("span", "state failed", "✗ failed").text(" ");
    }
    html.name(context.name().replaceFirst("^context ", "")).close();
    if (context.failed()) {
      html.text(" ").open("span", "home message");
      html.name(FailureReason.of(spans, context.row()).line()).close();
    }
    String later = later(context);
    if (!later.isEmpty()) {
      html.text(" ").element("span", "home", later);
    }
    ExploreLink.write(html, spans, context.row());
  }

  /** Returns what happened to a context later, other than that it was used again. */
  private static String later(SpringContext context) {
    return Stream.of(Kind.PAUSED, Kind.RESTARTED, Kind.CLOSED)
        .filter(kind -> context.count(kind) > 0)
        .map(kind -> later(kind, context.count(kind)))
        .collect(Collectors.joining(", "));
  }

  private static String later(Kind kind, int times) {
    String what = kind.name().toLowerCase(Locale.ROOT);
    return times == 1 ? what : what + " " + CountText.number(times) + " times";
  }

  private void startedBy(HtmlWriter html, SpringContext context) {
    if (context.testClass().isEmpty()) {
      html.text("unknown");
    } else {
      html.open("span", "name").attribute("title", context.testClass());
      html.name(context.simpleTestClass()).close();
    }
  }

  private void reason(HtmlWriter html, SpringContext context) {
    if (context.nearest().isEmpty() && context.differences().isEmpty()) {
      html.text("the first of its JVM");
      return;
    }
    differences(html, context.differences());
    contexts
        .nearest(context)
        .ifPresent(
            other -> {
              html.text(" ").open("span", "home").text("compared to the one of ");
              html.name(other.testClass().isEmpty() ? other.name() : other.simpleTestClass());
              html.close();
            });
  }

  private static void differences(HtmlWriter html, List<String> all) {
    int shown = Math.min(MAX_DIFFERENCES, all.size());
    html.name(all.isEmpty() ? "no difference is known" : String.join(", ", all.subList(0, shown)));
    if (all.size() > shown) {
      html.open("details");
      html.element("summary", CountText.number(all.size() - shown) + " more").open("ul");
      all.subList(shown, all.size()).forEach(each -> html.open("li").name(each).close());
      html.close().close();
    }
  }
}
