package dev.oteltest.maven;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.TextFormat;
import dev.oteltest.maven.summary.BuildFacts;
import dev.oteltest.maven.summary.BuildSummary;
import dev.oteltest.otlp.file.TraceFileReader;
import dev.oteltest.report.internal.model.Run;
import dev.oteltest.report.internal.model.span.SpanTable;
import dev.oteltest.report.internal.model.span.SpanTableBuilder;
import dev.oteltest.report.internal.output.terminal.TextStyle;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What people read first of builds of others that are broken in real ways: a table with all outputs
 * side by side, in {@code src/it/it-broken-builds/cases/expected.txt}.
 *
 * <p>Each case is a module of one build; its outputs are made from what it recorded, as if it were
 * all that was built. Those whose POM can't be read are builds of their own. What one wants to read
 * is part of the table, and written by hand.
 */
final class BrokenCases {

  static final String FOLDER = BrokenBuilds.FOLDER + "/cases";

  private static final String TABLE = "expected.txt";
  private static final String CONSOLE = "console.txt";

  /**
   * The folder of what the cases recorded, a span a line: not theirs, as RAT looks at all files.
   */
  private static final String RECORDED = "recorded";

  private static final List<String> UNREADABLE = List.of("unreadable-bom", "unreadable-pom");

  /** The only case that needs something of the machine. */
  private static final String WITH_DOCKER = "image";

  private static final String NO_DOCKER = "Could not find a valid Docker environment";

  private static final Pattern MODULE = Pattern.compile("<module>([^<]+)</module>");
  private static final Pattern TITLE = Pattern.compile("<name>([^<]+)</name>");

  /** How {@code otel:show} starts a failure. */
  private static final Pattern RESULT = Pattern.compile("^[A-Z][A-Z ]+  ");

  private static final TextFormat.Printer ONE_LINE =
      TextFormat.printer().escapingNonAscii(false).emittingSingleLine(true);

  private static final Pattern CARD =
      Pattern.compile("<details class=\"failure\\b[^>]*><summary>(.*?)</summary>", Pattern.DOTALL);

  private BrokenCases() {}

  /** Returns whether a folder beside other broken builds has cases. */
  static boolean isOne(String name) {
    return name.equals("cases") || UNREADABLE.contains(name);
  }

  /**
   * Compares what the cases recorded with the golden files, of which the table is made.
   *
   * @param copy the folder with the builds, as the invoker ran them
   * @param source the same folder among the sources
   * @param console what the build of the cases wrote at its end
   */
  static void verify(Path copy, Path source, List<String> console) throws IOException {
    Path cases = source.resolve("cases");
    Map<String, List<SpanData>> recorded = recorded(copy, cases);
    for (String name : names(cases)) {
      recorded.putIfAbsent(name, List.of());
    }
    boolean docker = !isWithoutDocker(recorded.get(WITH_DOCKER));
    if (docker) {
      BrokenBuilds.compare(cases.resolve(CONSOLE), lines(console.stream()));
    } else {
      recorded.remove(WITH_DOCKER);
    }
    for (Map.Entry<String, List<SpanData>> one : recorded.entrySet()) {
      String trace = BrokenBuilds.trace(one.getValue());
      BrokenBuilds.compare(trace(cases, one.getKey()), aSpanALine(trace));
    }
    if (BrokenBuilds.UPDATE) {
      verifyRecorded(cases);
    }
  }

  /** Compares what some of the cases recorded with the table. */
  static void verifySome(Path copy, Path source) throws IOException {
    Path cases = source.resolve("cases");
    compare(cases, recorded(copy, cases));
  }

  /** Returns what cases recorded, without those that recorded nothing. */
  private static Map<String, List<SpanData>> recorded(Path copy, Path cases) throws IOException {
    Map<String, List<SpanData>> recorded = new TreeMap<>();
    List<SpanData> all = spans(copy.resolve("cases"));
    for (String name : names(cases)) {
      List<SpanData> spans =
          UNREADABLE.contains(name) ? spans(copy.resolve(name)) : ModuleTrace.of(all, name);
      if (!spans.isEmpty()) {
        recorded.put(name, CanonicalTrace.of(spans));
      }
    }
    return recorded;
  }

  private static List<SpanData> spans(Path build) throws IOException {
    Path file = build.resolve("target/test-traces.pb");
    return Files.exists(file) ? TraceFileReader.readAll(file) : List.of();
  }

  /** Compares what the cases recorded, as the golden files have it, with the table. */
  static void verifyRecorded(Path cases) throws IOException {
    Map<String, List<SpanData>> recorded = new TreeMap<>();
    for (String name : names(cases)) {
      Path trace = trace(cases, name);
      if (Files.exists(trace)) {
        ExportTraceServiceRequest.Builder request = ExportTraceServiceRequest.newBuilder();
        for (String span : Files.readAllLines(trace)) {
          TextFormat.merge(span, request);
        }
        recorded.put(name, TraceFileReader.readAll(request.build().toByteArray()));
      }
    }
    compare(cases, recorded);
  }

  private static void compare(Path cases, Map<String, List<SpanData>> recorded) throws IOException {
    Path golden = cases.resolve(TABLE);
    FirstLines expected = FirstLines.read(golden);
    FirstLines found = new FirstLines();
    for (String name : names(cases)) {
      String title = title(folder(cases, name));
      List<SpanData> spans = recorded.get(name);
      if (spans == null) {
        found.keep(title, expected);
      } else if (spans.isEmpty()) {
        found.add(title, expected.wanted(title), Map.of());
      } else {
        Map<String, String> outputs = BrokenBuilds.outputs(spans);
        if (BrokenBuilds.UPDATE) {
          Files.createDirectories(cases.resolve(RECORDED));
          Files.writeString(trace(cases, name), aSpanALine(outputs.get("trace.txtpb")));
        }
        found.add(title, expected.wanted(title), firstLines(spans, outputs));
      }
    }
    BrokenBuilds.compare(golden, found.text());
  }

  private static String aSpanALine(String trace) throws IOException {
    StringBuilder lines = new StringBuilder();
    ExportTraceServiceRequest all = TextFormat.parse(trace, ExportTraceServiceRequest.class);
    for (ResourceSpans resource : all.getResourceSpansList()) {
      for (ScopeSpans scope : resource.getScopeSpansList()) {
        for (Span span : scope.getSpansList()) {
          ExportTraceServiceRequest one =
              ExportTraceServiceRequest.newBuilder()
                  .addResourceSpans(
                      resource.toBuilder()
                          .clearScopeSpans()
                          .addScopeSpans(scope.toBuilder().clearSpans().addSpans(span)))
                  .build();
          lines.append(ONE_LINE.printToString(one)).append('\n');
        }
      }
    }
    return lines.toString();
  }

  /** Returns what one sees of each output without looking further. */
  private static Map<FirstLines.Output, String> firstLines(
      List<SpanData> spans, Map<String, String> outputs) {
    return Map.of(
        FirstLines.Output.CONSOLE,
        console(spans, TextStyle.PLAIN),
        FirstLines.Output.MARKDOWN,
        markdown(outputs.get("summary.md")),
        FirstLines.Output.PAGE,
        lines(
            CARD.matcher(outputs.get(BrokenBuilds.HTML))
                .results()
                .map(card -> BrokenBuilds.text(card.group(1)).strip())),
        FirstLines.Output.ANNOTATION,
        outputs.get("annotations.txt"),
        FirstLines.Output.SHOW,
        show(outputs.get("show.txt")));
  }

  /** Returns the summary at the end of the log. What only Maven knows is not in it. */
  static String console(List<SpanData> spans, TextStyle style) {
    SpanTableBuilder table = SpanTable.builder();
    spans.forEach(table::add);
    BuildFacts facts = new BuildFacts(Run.of(table.build()), List.of(), List.of(), "");
    return lines(
        BuildSummary.lines(facts, style).stream().filter(line -> !BrokenBuilds.isOfTimes(line)));
  }

  /** Returns the lists without those of tests that never ran. */
  private static String markdown(String all) {
    List<String> lines = new ArrayList<>();
    String heading = "";
    for (String line : all.lines().toList()) {
      heading = line.startsWith("### ") ? line : heading;
      if (line.startsWith("- ") && !heading.contains("never ran")) {
        lines.add(line);
      }
    }
    return lines(lines.stream());
  }

  /** Returns each failure up to its first blank line, after which its spans follow. */
  private static String show(String all) {
    List<String> lines = new ArrayList<>();
    boolean first = false;
    for (String line : all.lines().skip(1).toList()) {
      first = RESULT.matcher(line).find() || (first && !line.isBlank());
      if (first) {
        lines.add(line);
      }
    }
    return lines(lines.stream());
  }

  private static String lines(Stream<String> lines) {
    StringBuilder all = new StringBuilder();
    lines.forEach(line -> all.append(line).append('\n'));
    return all.toString();
  }

  /** Returns whether Docker is not running, where that is allowed. */
  private static boolean isWithoutDocker(List<SpanData> spans) {
    return !"true".equals(System.getenv("OTEL_TEST_REQUIRE_DOCKER"))
        && spans.stream().anyMatch(span -> span.getStatus().getDescription().contains(NO_DOCKER));
  }

  /** Returns the names of the cases, in the order of the table. */
  private static List<String> names(Path cases) throws IOException {
    List<String> names = new ArrayList<>(UNREADABLE);
    Matcher module = MODULE.matcher(Files.readString(cases.resolve("pom.xml")));
    while (module.find()) {
      names.add(module.group(1));
    }
    Map<Integer, List<String>> numbered = new TreeMap<>();
    for (String name : names) {
      int number = Integer.parseInt(title(folder(cases, name)).split(" ", 2)[0]);
      numbered.computeIfAbsent(number, ignored -> new ArrayList<>()).add(name);
    }
    return numbered.values().stream().flatMap(List::stream).toList();
  }

  private static Path folder(Path cases, String name) {
    return UNREADABLE.contains(name) ? cases.resolveSibling(name) : cases.resolve(name);
  }

  private static Path trace(Path cases, String name) {
    return cases.resolve(RECORDED).resolve(name + ".txtpb");
  }

  private static String title(Path folder) throws IOException {
    Matcher title = TITLE.matcher(Files.readString(folder.resolve("pom.xml")));
    assertThat(title.find()).as("%s has a name", folder).isTrue();
    return title.group(1);
  }
}
