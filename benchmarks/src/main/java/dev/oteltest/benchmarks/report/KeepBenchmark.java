package dev.oteltest.benchmarks.report;

import com.sun.management.OperatingSystemMXBean;
import dev.oteltest.benchmarks.process.Child;
import dev.oteltest.internal.repetition.CallAttributes;
import dev.oteltest.internal.text.CountText;
import dev.oteltest.otlp.file.TraceFileReader;
import dev.oteltest.otlp.file.TraceFileWriter;
import dev.oteltest.report.internal.failure.Failures;
import dev.oteltest.report.internal.history.EarlierNames;
import dev.oteltest.report.internal.history.PastRuns;
import dev.oteltest.report.internal.history.RowsOfRun;
import dev.oteltest.report.internal.history.RowsReader;
import dev.oteltest.report.internal.history.RunOrigin;
import dev.oteltest.report.internal.history.RunRow;
import dev.oteltest.report.internal.history.RunRows;
import dev.oteltest.report.internal.metrics.RunMetrics;
import dev.oteltest.report.internal.model.Run;
import dev.oteltest.report.internal.model.span.SpanTable;
import dev.oteltest.report.internal.output.terminal.DiagnosisText;
import dev.oteltest.report.internal.runs.KeptRun;
import dev.oteltest.report.internal.runs.RunStore;
import dev.oteltest.report.internal.runs.StoreLimits;
import dev.oteltest.report.internal.text.Sha256;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.data.DelegatingSpanData;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ClassLoadingMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What it costs the end of a build to keep its run and to state what earlier ones say, step by
 * step, each time in a JVM that has just read the run and derived what its summary has: time, CPU
 * of the process with its compiler and garbage collector, and classes. A hundredth of the tests
 * fails, and each makes two calls; the traces that are kept are those of a store with its limits.
 *
 * <p>Arguments: a folder, in which what is missing is made; then sizes as {@code RUNSxTESTS}, those
 * of a desk if none is given. The JVM's own options are those of the JVMs that are measured.
 */
public final class KeepBenchmark {

  private static final OperatingSystemMXBean PROCESS =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

  private static final ClassLoadingMXBean CLASSES = ManagementFactory.getClassLoadingMXBean();

  private static final String MEASURE = "measure";
  private static final int TIMES = 12;
  private static final int CALLS = 2;
  private static final int TABLES = 20;

  private static final Pattern FIGURE =
      Pattern.compile(
          "^([a-z ]+): ([\\d.]+) ms, CPU ([\\d.]+) ms, (\\d+) classes$", Pattern.MULTILINE);

  private final Map<String, double[]> figures = new LinkedHashMap<>();

  private KeepBenchmark() {}

  private interface Step<T> {
    T run() throws IOException;
  }

  /** Runs the benchmark. */
  public static void main(String... args) throws IOException, InterruptedException {
    if (args[0].equals(MEASURE)) {
      new KeepBenchmark().measure(Path.of(args[1]));
      return;
    }
    List<String> sizes = new ArrayList<>(List.of(args).subList(1, args.length));
    if (sizes.isEmpty()) {
      sizes.addAll(List.of("2000x100", "40x5000"));
    }
    for (String size : sizes) {
      Path folder = Path.of(args[0]).resolve(size);
      if (Files.notExists(folder)) {
        make(folder, size.split("x", -1));
      }
      print(size, folder);
    }
  }

  private static void make(Path folder, String[] size) throws IOException {
    Files.createDirectories(folder);
    int tests = Integer.parseInt(size[1]);
    try (TraceFileWriter writer = TraceFileWriter.append(traceIn(folder))) {
      new ModelSpans(tests, CALLS).forEach(span -> write(writer, calling(span)));
    }
    RunRows rows = RowsOfRun.of(read(folder), RunOrigin.UNKNOWN);
    RunStore store = storeIn(folder);
    int runs = Integer.parseInt(size[0]);
    for (int i = runs; i > 0; i--) {
      RunRow row = earlier(rows.run(), i);
      store.keep(rows.with(row), i <= StoreLimits.DEFAULT.failed() ? traceIn(folder) : null);
    }
  }

  private static void write(TraceFileWriter writer, SpanData span) {
    try {
      writer.write(List.of(span));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns a span whose calls are those of a database. */
  private static SpanData calling(SpanData span) {
    if (!span.getName().equals("SELECT item")) {
      return span;
    }
    Attributes call =
        Attributes.builder()
            .put(CallAttributes.SYSTEM.get(0), "postgresql")
            .put(
                CallAttributes.COLLECTION.get(0),
                "item" + (span.getStartEpochNanos() / 1_000_000) % TABLES)
            .put(CallAttributes.HOST.get(0), "db.example.com")
            .build();
    return new DelegatingSpanData(span) {
      @Override
      public Attributes getAttributes() {
        return call;
      }
    };
  }

  /** Returns a run some half hours before another. */
  private static RunRow earlier(RunRow run, int number) {
    return new RunRow(
        "%016x".formatted(number),
        run.startedMs() - number * 1_800_000L,
        run.durationMs(),
        run.branch(),
        run.commitId(),
        run.revision(),
        run.commitMs(),
        run.axes(),
        run.selection(),
        run.jdk(),
        run.machine(),
        run.result(),
        run.excluded(),
        run.tests(),
        run.failures());
  }

  private static Path traceIn(Path folder) {
    return folder.resolve("test-traces.pb");
  }

  private static RunStore storeIn(Path folder) {
    return new RunStore(folder.resolve("runs"), folder);
  }

  private static Run read(Path folder) throws IOException {
    try (TraceFileReader reader = TraceFileReader.open(traceIn(folder))) {
      return Run.of(SpanTable.builder().addAll(reader).build());
    }
  }

  /** Prints the middle of the figures of some JVMs. */
  private static void print(String size, Path folder) throws IOException, InterruptedException {
    System.out.printf(
        Locale.ROOT,
        "%s, %d cores, load %.1f%n",
        size,
        Runtime.getRuntime().availableProcessors(),
        PROCESS.getSystemLoadAverage());
    List<String> command = new ArrayList<>(List.of(Child.java()));
    command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(List.of(KeepBenchmark.class.getName(), MEASURE, folder.toString()));
    Map<String, List<double[]>> all = new LinkedHashMap<>();
    for (int time = 0; time < TIMES; time++) {
      Matcher figure = FIGURE.matcher(Child.run(Path.of("."), command).output());
      while (figure.find()) {
        double[] values = new double[3];
        Arrays.setAll(values, i -> Double.parseDouble(figure.group(i + 2)));
        all.computeIfAbsent(figure.group(1), step -> new ArrayList<>()).add(values);
      }
    }
    all.forEach(
        (step, values) -> {
          print(step, middle(values, 0), middle(values, 1), middle(values, 2));
          double least = values.stream().mapToDouble(each -> each[0]).min().orElseThrow();
          System.out.printf(Locale.ROOT, "  at least %.0f ms%n", least);
        });
  }

  /** Returns the mean without a quarter at each end: CPU is known by the hundredth of a second. */
  private static double middle(List<double[]> values, int of) {
    int end = values.size() / 4;
    double[] sorted = values.stream().mapToDouble(each -> each[of]).sorted().toArray();
    return Arrays.stream(sorted, end, sorted.length - end).average().orElseThrow();
  }

  private static void print(String step, double millis, double cpu, double classes) {
    System.out.printf(
        Locale.ROOT, "%s: %.0f ms, CPU %.0f ms, %.0f classes%n", step, millis, cpu, classes);
  }

  /** Derives what a build without kept runs derives as well. */
  private static void deriveOthers(Run run) {
    RunMetrics.of(run, 0, Resource.empty());
    Failures.of(run).byCause();
    run.slowest(1);
    new DiagnosisText(run, 1).statements();
    CountText.number(run.totals().total());
    Sha256.hex(run.id()); // as Maven does for what it resolves
  }

  private void measure(Path folder) throws IOException {
    Run run = read(folder);
    deriveOthers(run);
    RunStore store = storeIn(folder);
    RunRows own = step("rows", () -> RowsOfRun.of(run, RunOrigin.UNKNOWN));
    List<KeptRun> before = step("list", store::runs);
    RunRows named =
        step(
            "earlier names",
            () -> {
              RunRows last = RowsReader.readNames(before.get(0).rows(), own);
              return EarlierNames.find(own, last, commit -> Map.of());
            });
    List<Path> files = before.stream().map(KeptRun::rows).toList();
    step("history", () -> PastRuns.addTo(run, named, files, commit -> List.of()));
    step(
        "keeping",
        () -> {
          store.keep(named, traceIn(folder));
          return named;
        });
    step(
        "limits",
        () -> {
          StoreLimits.DEFAULT.apply(store);
          return named;
        });
    figures.forEach((step, each) -> print(step, each[0], each[1], each[2]));
    double[] sum = new double[3];
    figures.values().forEach(each -> Arrays.setAll(sum, i -> sum[i] + each[i]));
    print("together", sum[0], sum[1], sum[2]);
  }

  private <T> T step(String what, Step<T> step) throws IOException {
    long start = System.nanoTime();
    long cpu = PROCESS.getProcessCpuTime();
    long classes = CLASSES.getTotalLoadedClassCount();
    T result = step.run();
    figures.put(
        what,
        new double[] {
          (System.nanoTime() - start) / 1e6,
          (PROCESS.getProcessCpuTime() - cpu) / 1e6,
          CLASSES.getTotalLoadedClassCount() - classes
        });
    return result;
  }
}
