package dev.oteltest.maven.collect;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Starts and stops the process of a detached collector. */
final class DetachedProcess {

  private static final Duration UNTIL_STARTED = Duration.ofSeconds(60);
  private static final Duration UNTIL_STOPPED = Duration.ofSeconds(60);
  private static final String HEAP = "-Xmx64m";

  private final Path traces;
  private final Path state;

  /** Creates the handle of the collector next to a trace file. */
  DetachedProcess(Path traces) {
    this.traces = traces;
    state = DetachedState.fileFor(traces);
  }

  /** Returns the file with the variables for senders. */
  static Path environmentFor(Path traces) {
    return traces.resolveSibling("otel-collect.env");
  }

  /** Returns the file with the messages of the collector. */
  static Path logFor(Path traces) {
    return traces.resolveSibling("otel-collect.log");
  }

  /**
   * Starts the collector and waits until it receives.
   *
   * @throws IOException if one is running already, or the process can't be started or ends
   */
  DetachedState start(List<String> arguments, Map<String, String> environment)
      throws IOException, InterruptedException {
    if (Files.exists(state)) {
      if (DetachedState.read(state).process().isPresent()) {
        throw new IOException("one is running already; stop it with -Dotel.collect.stop");
      }
      Files.delete(state);
    }
    Files.createDirectories(state.resolveSibling(""));
    Files.deleteIfExists(DetachedState.stopFileFor(state));
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add(HEAP);
    command.add("-Djava.util.logging.SimpleFormatter.format=%4$s %5$s%n");
    command.add("-cp");
    command.add(classPath());
    command.add(DetachedCollector.class.getName());
    command.addAll(arguments);
    PrivateFiles.createAnew(logFor(traces));
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(Redirect.appendTo(logFor(traces).toFile()))
            .redirectInput(
                Redirect.from(new File(File.separatorChar == '\\' ? "NUL" : "/dev/null")));
    builder.environment().clear();
    builder.environment().putAll(environment);
    Process process = builder.start();
    Instant end = Instant.now().plus(UNTIL_STARTED);
    while (!Files.exists(state)) {
      if (process.waitFor(50, TimeUnit.MILLISECONDS) || Instant.now().isAfter(end)) {
        process.destroy();
        List<String> log = Files.readAllLines(logFor(traces), UTF_8);
        throw new IOException(
            log.isEmpty()
                ? "its process did not listen within 60 seconds"
                : "its process ended with: " + log.get(0));
      }
    }
    return DetachedState.read(state);
  }

  /**
   * Stops the collector and waits until it has written its files.
   *
   * @return its messages; empty if none is running
   */
  Optional<List<String>> stop() throws IOException, InterruptedException {
    if (!Files.exists(state)) {
      return Optional.empty();
    }
    DetachedState running = DetachedState.read(state);
    Optional<ProcessHandle> process = running.process();
    if (process.isEmpty()) {
      Files.delete(state);
      return Optional.empty();
    }
    PrivateFiles.write(DetachedState.stopFileFor(state), running.nonce());
    try {
      process.get().onExit().get(UNTIL_STOPPED.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      Files.deleteIfExists(state); // which ends it as soon as it looks
      throw new IOException("process " + running.pid() + " did not end within 60 seconds", e);
    } catch (ExecutionException e) {
      throw new IOException("its end can't be awaited", e);
    }
    return Optional.of(Files.readAllLines(logFor(traces), UTF_8));
  }

  /**
   * Returns where our classes are: in Maven, all that this plugin consists of, with what the POM
   * adds to it.
   */
  private static String classPath() throws IOException {
    if (!(DetachedProcess.class.getClassLoader() instanceof URLClassLoader plugin)) {
      return System.getProperty("java.class.path");
    }
    List<String> paths = new ArrayList<>();
    for (URL url : plugin.getURLs()) {
      try {
        paths.add(Path.of(url.toURI()).toString());
      } catch (URISyntaxException e) {
        throw new IOException("the class path contains " + url, e);
      }
    }
    return String.join(File.pathSeparator, paths);
  }
}
