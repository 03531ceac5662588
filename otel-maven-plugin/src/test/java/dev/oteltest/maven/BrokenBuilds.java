package dev.oteltest.maven;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.google.protobuf.TextFormat;
import dev.oteltest.otlp.file.TraceFileReader;
import dev.oteltest.otlp.file.TraceFileWriter;
import dev.oteltest.report.ReportFormat;
import dev.oteltest.report.ReportLayout;
import dev.oteltest.report.internal.failure.Failure;
import dev.oteltest.report.internal.failure.Failures;
import dev.oteltest.report.internal.model.Run;
import dev.oteltest.report.internal.model.span.SpanTable;
import dev.oteltest.report.internal.model.span.SpanTableBuilder;
import dev.oteltest.report.internal.output.export.FormatWriter;
import dev.oteltest.report.internal.output.export.RunJson;
import dev.oteltest.report.internal.output.html.ReportPage;
import dev.oteltest.report.internal.output.terminal.RunText;
import dev.oteltest.report.internal.output.terminal.ShownPart;
import dev.oteltest.report.internal.output.terminal.TextStyle;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What people see of builds that fail, each in its own way: every output of each as a golden file
 * in {@code src/it/it-broken-builds/<build>/expected}. {@code -Dgolden.update=true} writes them.
 *
 * <p>The invoker project runs the builds and compares what they recorded. What they recorded is one
 * of the files, from which {@link BrokenBuildsTest} makes all others but the console's in a second.
 */
public final class BrokenBuilds {

  static final String FOLDER = "src/it/it-broken-builds";
  static final String EXPECTED = "expected";
  static final boolean UPDATE = Boolean.getBoolean("golden.update");

  /** The only one of the builds with all outputs for which Maven is called alone. */
  private static final String ALONE = "killed-jvm";

  /** As invoker.properties has it, so that no line breaks. */
  private static final TextStyle WIDE = new TextStyle(false, 1000);

  /** The page as it is, for who looks for its parts; not a golden file. */
  static final String HTML = "index.html";

  private static final String TRACE = "trace.txtpb";
  private static final String CONSOLE = "console.txt";
  private static final String ANNOTATIONS = "annotations.txt";

  private static final Pattern ELEMENT = Pattern.compile("<[^>]*>");
  private static final Pattern SECTION =
      Pattern.compile("<section id=\"([a-z-]+)\".*?</section>", Pattern.DOTALL);

  /** What is about times only. */
  private static final Pattern TIMES = Pattern.compile("app");

  private static final String TIME = "[0-9.]+ (?:ns|ms|s|min [0-9]+ s)";

  private static final Pattern OF_TIMES =
      Pattern.compile(
          (" +\\w+ +TIME  #+" // a step
                  + "|  (Steps|Slowest test|Critical path|Without a span) .*"
                  + "| +(slowest +)?TIME  .*")
              .replace("TIME", TIME));

  /** The console cuts a line off, where depends on the digits of the process' id before. */
  private static final Pattern CUT_AFTER_PID = Pattern.compile("(\\(pid 1\\).*; see) .*");

  private static final Pattern NEVER_RAN = Pattern.compile("(?<=never ran: )[^\\n]++");
  private static final Pattern DURATION = Pattern.compile(TIME + "\\b");

  private BrokenBuilds() {}

  /**
   * Compares what the builds below a folder recorded, and the consoles of those that Maven was
   * called for alone, with the golden files. The other outputs are made of what they recorded, and
   * {@link BrokenBuildsTest} compares them.
   *
   * @param project the invoker's copy of the project
   * @return true, for the invoker
   */
  public static boolean verify(File project) throws IOException {
    Path copy = project.toPath();
    Path source = copy.resolve("../../../..").resolve(FOLDER).normalize();
    Map<String, Console> consoles = consoles(copy.resolve("build.log"));
    BrokenCases.verify(copy, source, consoles.get("broken-cases").summary);
    List<SpanData> modules = spans(copy);
    for (Path build : builds(copy)) {
      String name = build.getFileName().toString();
      Console console = consoles.get(name);
      Path expected = source.resolve(name).resolve(EXPECTED);
      List<SpanData> recorded =
          CanonicalTrace.of(console == null ? ModuleTrace.asBuild(modules, name) : spans(build));
      compare(expected.resolve(TRACE), trace(recorded));
      if (console != null) {
        compare(expected.resolve(CONSOLE), lines(console.summary));
        assertThat(sorted(lines(console.annotations)))
            .as("annotations on the console of %s", name)
            .isEqualTo(sorted(Files.readString(expected.resolve(ANNOTATIONS))));
      }
      if (UPDATE) {
        verifyRecorded(source.resolve(name));
      }
    }
    return true;
  }

  private static List<SpanData> spans(Path build) throws IOException {
    return TraceFileReader.readAll(build.resolve("target/test-traces.pb"));
  }

  /** The order of goals that never ran is not known: they have no times. */
  private static String sorted(String annotations) {
    String same = NEVER_RAN.matcher(annotations).replaceAll(BrokenBuilds::sorted);
    return same.lines().sorted().collect(joining("\n")); // tests may have one time as well
  }

  private static String sorted(MatchResult list) {
    return Stream.of(list.group().split(", ")).sorted().collect(joining(", "));
  }

  /** Compares what the recorded trace of a build shows with the golden files. */
  static void verifyRecorded(Path build) throws IOException {
    String trace = Files.readString(build.resolve(EXPECTED).resolve(TRACE));
    ExportTraceServiceRequest request = TextFormat.parse(trace, ExportTraceServiceRequest.class);
    List<SpanData> spans = TraceFileReader.readAll(request.toByteArray());
    Map<String, String> outputs = outputs(spans);
    if (!build.endsWith(ALONE)) {
      outputs.put(CONSOLE, BrokenCases.console(spans, WIDE));
    }
    compare(build, outputs);
  }

  /** Returns the folders of the builds below a folder, without those of {@link BrokenCases}. */
  static List<Path> builds(Path folder) throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.filter(build -> Files.exists(build.resolve("pom.xml")))
          .filter(build -> !BrokenCases.isOne(build.getFileName().toString()))
          .sorted()
          .toList();
    }
  }

  private static void compare(Path build, Map<String, String> outputs) throws IOException {
    Path expected = build.resolve(EXPECTED);
    outputs.remove(HTML);
    for (Map.Entry<String, String> output : outputs.entrySet()) {
      compare(expected.resolve(output.getKey()), output.getValue());
    }
  }

  /** Compares an output with a golden file. */
  static void compare(Path golden, String output) throws IOException {
    if (UPDATE) {
      Files.createDirectories(golden.getParent());
      Files.writeString(golden, output);
    }
    assertThat(output)
        .as("%s; if the change is meant, use -Dgolden.update=true", golden)
        .isEqualTo(Files.exists(golden) ? Files.readString(golden) : "");
  }

  static Map<String, String> outputs(List<SpanData> spans) throws IOException {
    SpanTableBuilder table = SpanTable.builder();
    spans.forEach(table::add);
    Run run = Run.of(table.build());
    Map<String, String> outputs = new TreeMap<>();
    StringBuilder show = new StringBuilder();
    RunText.write(run, ShownPart.DEFAULT, TextStyle.PLAIN, show);
    outputs.put("show.txt", show.toString());
    StringWriter json = new StringWriter();
    RunJson.write(run, ShownPart.DEFAULT, json);
    outputs.put("show.json", json.toString());
    Path folder = Files.createTempDirectory("broken-build");
    List<String> annotations = new ArrayList<>();
    FormatWriter target = new FormatWriter(folder, annotations::add, null);
    for (ReportFormat format :
        List.of(ReportFormat.MARKDOWN, ReportFormat.GITHUB, ReportFormat.GITLAB)) {
      target.write(run, format);
    }
    ReportPage.of(run).write(folder.resolve(HTML), ReportLayout.FILE);
    String html = take(folder, HTML);
    outputs.put(HTML, html);
    outputs.put("page.txt", page(html));
    outputs.put("summary.md", take(folder, "summary.md"));
    outputs.put(ANNOTATIONS, lines(annotations));
    outputs.put("gl-code-quality-report.json", pretty(take(folder, "gl-code-quality-report.json")));
    outputs.put("gl-annotations.json", pretty(take(folder, "gl-annotations.json")));
    outputs.put(TRACE, trace(spans));
    Files.delete(folder);
    verifyAgreement(run, outputs);
    return outputs;
  }

  /** Returns spans, in the order of their trees, as protobuf's text. */
  static String trace(List<SpanData> all) throws IOException {
    SpanTableBuilder table = SpanTable.builder();
    all.forEach(table::add);
    SpanTable spans = table.build();
    Path file = Files.createTempFile("broken-build", ".pb");
    try (TraceFileWriter writer = TraceFileWriter.append(file)) {
      writer.write(IntStream.range(0, spans.size()).mapToObj(spans::data).toList());
    }
    byte[] request = Files.readAllBytes(file);
    Files.delete(file);
    return TextFormat.printer()
        .escapingNonAscii(false)
        .printToString(ExportTraceServiceRequest.parseFrom(request));
  }

  /** Checks that outputs state the same numbers, and of each failure the same line. */
  private static void verifyAgreement(Run run, Map<String, String> outputs) {
    for (String name : List.of("show.txt", "summary.md", "page.txt")) {
      assertThat(outputs.get(name)).as(name).contains(run.totals().words());
    }
    for (Failure failure : Failures.of(run).all()) {
      String line = failure.reason().line();
      for (String name : List.of("show.txt", "summary.md", "page.txt", ANNOTATIONS)) {
        assertThat(outputs.get(name)).as(name).contains(line);
      }
      assertThat(outputs.get("show.json").replace("\\u2026", "\u2026"))
          .contains("\"reason\" : \"" + line.replace("\"", "\\\"") + "\"");
      assertThat(outputs.get("gl-code-quality-report.json")).contains(line.replace("\"", "\\\""));
    }
  }

  private static String take(Path folder, String name) throws IOException {
    String text = Files.readString(folder.resolve(name));
    Files.delete(folder.resolve(name));
    return text;
  }

  /** Returns what a page says, by the lines of its HTML, without what is about times only. */
  private static String page(String html) {
    int start = html.indexOf("<body>");
    String body = html.substring(start, html.indexOf("<script type=\"text/plain\"", start));
    Matcher section = SECTION.matcher(body);
    String about =
        section.replaceAll(
            found ->
                TIMES.matcher(found.group(1)).matches()
                    ? ""
                    : Matcher.quoteReplacement(found.group()));
    return lines(
        text(about)
            .lines()
            .map(line -> line.stripTrailing().replaceAll("(?<=\\S) {2,}", " "))
            .filter(line -> !line.isBlank())
            .toList());
  }

  /** Returns the text of HTML. */
  static String text(String html) {
    return ELEMENT
        .matcher(html.replaceAll("</(a|td|th|li|dt|summary|h1|span)>", " "))
        .replaceAll("")
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&#39;", "'")
        .replace("&#96;", "`")
        .replace("&amp;", "&");
  }

  /** Returns whether a line of the console is about times only. */
  static boolean isOfTimes(String line) {
    return OF_TIMES.matcher(line).matches();
  }

  private static String pretty(String json) throws IOException {
    JsonFactory factory = new JsonFactory();
    StringWriter pretty = new StringWriter();
    DefaultPrettyPrinter printer = new DefaultPrettyPrinter();
    printer.indentArraysWith(DefaultIndenter.SYSTEM_LINEFEED_INSTANCE);
    try (JsonParser from = factory.createParser(json);
        JsonGenerator to = factory.createGenerator(pretty)) {
      to.setPrettyPrinter(printer);
      while (from.nextToken() != null) {
        to.copyCurrentEvent(from);
      }
    }
    return pretty + "\n";
  }

  private static String lines(List<String> lines) {
    return String.join("\n", lines) + (lines.isEmpty() ? "" : "\n");
  }

  /**
   * What a build wrote to the console.
   *
   * @param annotations the commands from which GitHub makes annotations
   * @param summary the summary without what is about times only, and without the trace's id
   */
  private record Console(List<String> annotations, List<String> summary) {}

  /** Returns what each build wrote to the console, by its name. */
  private static Map<String, Console> consoles(Path log) throws IOException {
    Map<String, Console> consoles = new TreeMap<>();
    Console console = new Console(new ArrayList<>(), new ArrayList<>());
    for (String raw : Files.readAllLines(log)) {
      String line = CanonicalTrace.text(raw.replaceAll("\u001b\\[[0-9;]*m", "")).stripTrailing();
      String text = line.replaceFirst("^\\[INFO\\] ?", "");
      if (line.startsWith("::")) {
        console.annotations.add(line);
      } else if (text.startsWith("Trace of ")) {
        console.summary.add(text);
        consoles.put(text.substring("Trace of ".length(), text.indexOf(':')), console);
      } else if (text.startsWith("  Trace ID ")) {
        console = new Console(new ArrayList<>(), new ArrayList<>());
      } else if (!console.summary.isEmpty() && !isOfTimes(text)) {
        String same = DURATION.matcher(text).replaceAll("1 ms");
        console.summary.add(CUT_AFTER_PID.matcher(same).replaceAll("$1 ..."));
      }
    }
    return consoles;
  }
}
