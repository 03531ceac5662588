package dev.oteltest.junit;

import com.sun.management.HotSpotDiagnosticMXBean;
import dev.oteltest.otlp.file.TraceFileReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A JVM of its own, as a build tool forks one, in a folder of its own. */
public final class ForkedJvm {

  private static final List<String> NOT_NEEDED =
      List.of("jqwik", "cucumber", "spock", "groovy", "testng");

  private final Path folder;
  private Path java = Path.of(System.getProperty("java.home"));
  private final List<String> options = new ArrayList<>();
  private final List<String> starter = new ArrayList<>();
  private final List<String> classes = new ArrayList<>();
  private final Map<String, String> environment = new LinkedHashMap<>();
  private String mainClass = ForkMain.class.getName();
  private String output = "target/test-traces.pb";

  /** Without engines that no fork needs; jqwik prints to standard out whatever else runs. */
  private Predicate<String> onClassPath = entry -> NOT_NEEDED.stream().noneMatch(entry::contains);

  /**
   * Verifies class files, as users' JVMs do: where that is off, as in the gate, a missing class is
   * missed later.
   */
  static final List<String> VERIFIES =
      isVerified()
          ? List.of()
          : List.of("-XX:+UnlockDiagnosticVMOptions", "-XX:+BytecodeVerificationRemote");

  private static boolean isVerified() {
    try {
      return ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class)
          .getVMOption("BytecodeVerificationRemote")
          .getValue()
          .equals("true");
    } catch (IllegalArgumentException e) {
      return true; // the option is not unlocked, so nothing has changed it
    }
  }

  public ForkedJvm(Path folder) {
    this(folder, ClassArchive.options());
  }

  private ForkedJvm(Path folder, List<String> archive) {
    this.folder = folder;
    options.addAll(archive);
    options.addAll(VERIFIES);
    option("-XX:TieredStopAtLevel=1");
    option("-XX:+UseSerialGC");
    option("-Djunit.jupiter.execution.parallel.enabled=false");
  }

  /** With nothing but what every JVM of this Java shares. */
  static ForkedJvm withoutArchive(Path folder) {
    return new ForkedJvm(folder, List.of());
  }

  public ForkedJvm option(String option) {
    options.add(option);
    return this;
  }

  /** On another Java than this one. */
  ForkedJvm java(Path home) {
    java = home;
    options.removeAll(ClassArchive.options());
    options.removeAll(VERIFIES);
    return this;
  }

  public ForkedJvm environment(String name, String value) {
    environment.put(name, value);
    return this;
  }

  /** Started by another program, such as one that looks at it. */
  public ForkedJvm through(String... program) {
    starter.addAll(List.of(program));
    return this;
  }

  /** With more classes. */
  ForkedJvm classes(Path folder) {
    classes.add(folder.toString());
    return this;
  }

  /** Keeps class path entries out. */
  ForkedJvm without(Predicate<String> entry) {
    onClassPath = onClassPath.and(entry.negate());
    return this;
  }

  /** Whether a class path entry is one of those that applications export with. */
  static boolean isExporter(String entry) {
    return entry.contains("opentelemetry-exporter");
  }

  /** Another main class than the one that opens a session and runs plans. */
  public ForkedJvm mainClass(String name) {
    mainClass = name;
    return this;
  }

  /** Where the trace file is, in the fork's folder. */
  ForkedJvm output(String file) {
    output = file;
    return this;
  }

  Path output() {
    return folder.resolve(output);
  }

  String executable() {
    return java.resolve("bin/java").toString();
  }

  /** What is on the class path: jars first, as the archive demands. */
  List<String> classPath() {
    return Stream.concat(
            Stream.of(
                System.getProperty("java.class.path")
                    .split(System.getProperty("path.separator"), -1)),
            classes.stream())
        .filter(onClassPath)
        .sorted(Comparator.comparing(entry -> !isJar(entry)))
        .toList();
  }

  List<String> jars() {
    return classPath().stream().filter(ForkedJvm::isJar).toList();
  }

  private static boolean isJar(String entry) {
    return entry.endsWith(".jar");
  }

  /** Starts it; each argument is a plan of comma-separated classes. */
  public Process start(String... plans) {
    List<String> command = new ArrayList<>(starter);
    command.add(executable());
    command.addAll(options);
    command.add("-cp");
    command.add(String.join(System.getProperty("path.separator"), classPath()));
    command.add(mainClass);
    command.addAll(List.of(plans));
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("out.txt").toFile());
    builder
        .environment()
        .keySet()
        .removeIf(name -> name.startsWith("OTEL_") || name.startsWith("TRACE"));
    builder.environment().put("OTEL_TRACE_JOIN", "off"); // unless it is under test
    builder.environment().putAll(environment);
    try {
      return builder.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Runs one plan of those classes to its end. */
  public Ended run(Class<?>... fixtures) {
    return end(start(Stream.of(fixtures).map(Class::getName).collect(Collectors.joining(","))));
  }

  public Ended end(Process process) {
    try {
      if (!process.waitFor(2, TimeUnit.MINUTES)) {
        process.destroyForcibly();
        throw new AssertionError("The fork hangs:\n" + said());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
    return new Ended(process.exitValue(), said(), trace());
  }

  private String said() {
    try {
      return Files.readString(folder.resolve("out.txt"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What is in the trace file now; nothing if there is none. */
  SpanTree trace() {
    try {
      return new SpanTree(Files.exists(output()) ? TraceFileReader.readAll(output()) : List.of());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A fork that is over. */
  public record Ended(int exitCode, String said, SpanTree trace) {}
}
