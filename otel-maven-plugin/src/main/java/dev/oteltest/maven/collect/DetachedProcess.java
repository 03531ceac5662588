package dev.oteltest.maven.collect;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.oteltest.otlp.receiver.OtlpEncoding;
import dev.oteltest.otlp.receiver.OtlpReceiver;
import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.ConnectException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
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
import java.util.regex.Matcher;
import java.util.regex.Pattern;

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
    state = State.fileFor(traces);
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
  State start(List<String> arguments, Map<String, String> environment)
      throws IOException, InterruptedException {
    if (Files.exists(state)) {
      if (State.read(state).process().isPresent()) {
        throw new IOException("one is running already; stop it with -Dotel.collect.stop");
      }
      Files.delete(state);
    }
    Files.createDirectories(state.resolveSibling(""));
    Files.deleteIfExists(State.stopFileFor(state));
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
    return State.read(state);
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
    State running = State.read(state);
    Optional<ProcessHandle> process = running.process();
    if (process.isEmpty()) {
      Files.delete(state);
      return Optional.empty();
    }
    PrivateFiles.write(State.stopFileFor(state), running.nonce());
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

  /**
   * What identifies a detached collector, in a file that only its owner can read.
   *
   * @param pid its process id
   * @param http where it listens for HTTP, also if senders use gRPC
   * @param nonce what a request to stop must contain
   * @param sender what makes an SDK send to it
   */
  record State(long pid, String http, String nonce, SenderSettings sender) {

    private static final int TOO_MANY_REQUESTS = 429;
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final Pattern FORM =
        Pattern.compile(
            """
            pid=(\\d{1,18})
            http=(http://[^\\s=]+)
            nonce=([0-9a-f]{32})
            endpoint=(http://[^\\s=]+)
            protocol=(http/protobuf|grpc)
            token=([0-9a-f]{32})
            """);

    /** Returns the file of the collector next to a trace file. */
    static Path fileFor(Path traces) {
      return traces.resolveSibling("otel-collect.state");
    }

    /** Returns the file whose presence, with the nonce in it, asks the collector to stop. */
    static Path stopFileFor(Path state) {
      return state.resolveSibling("otel-collect.stop");
    }

    /**
     * Reads a state.
     *
     * @throws IOException if the file can't be read or has another form, or if it belongs to others
     *     or others can access it
     */
    static State read(Path file) throws IOException {
      PrivateFiles.requirePrivate(file);
      Matcher matcher = FORM.matcher(Files.readString(file, UTF_8));
      if (!matcher.matches()) {
        throw new IOException(file + " is not the state of a collector");
      }
      return new State(
          Long.parseLong(matcher.group(1)),
          matcher.group(2),
          matcher.group(3),
          new SenderSettings(matcher.group(4), matcher.group(5), matcher.group(6)));
    }

    /** Writes the state such that a reader sees all of it or none. */
    void write(Path file) throws IOException {
      PrivateFiles.write(
          file,
          "pid=%d\nhttp=%s\nnonce=%s\nendpoint=%s\nprotocol=%s\ntoken=%s\n"
              .formatted(pid, http, nonce, sender.endpoint(), sender.protocol(), sender.token()));
    }

    /**
     * Returns the collector's process; empty if it has ended.
     *
     * <p>The collector is asked over its port, where only it accepts its token. Its process id may
     * belong to another process by now, and the time at which a process started moves when the
     * clock is set.
     *
     * @throws IOException if it is unknown because the port does not answer
     */
    Optional<ProcessHandle> process() throws IOException, InterruptedException {
      Optional<ProcessHandle> process = ProcessHandle.of(pid).filter(ProcessHandle::isAlive);
      return process.isPresent() && acceptsToken() ? process : Optional.empty();
    }

    private boolean acceptsToken() throws IOException, InterruptedException {
      HttpRequest empty =
          HttpRequest.newBuilder(URI.create(http + "/v1/traces"))
              .timeout(PATIENCE)
              .header("Content-Type", OtlpEncoding.PROTOBUF.contentType())
              .header(OtlpReceiver.TOKEN_HEADER, sender.token())
              .POST(BodyPublishers.noBody())
              .build();
      HttpClient client =
          HttpClient.newBuilder()
              .proxy(HttpClient.Builder.NO_PROXY)
              .connectTimeout(PATIENCE)
              .build();
      try {
        int status = client.send(empty, BodyHandlers.discarding()).statusCode();
        if (status == TOO_MANY_REQUESTS || status >= HttpURLConnection.HTTP_INTERNAL_ERROR) {
          throw new IOException(
              "process "
                  + pid
                  + " is busy at "
                  + http
                  + " (HTTP status "
                  + status
                  + "). Try again");
        }
        return status == HttpURLConnection.HTTP_OK;
      } catch (HttpTimeoutException e) {
        throw new IOException(
            ("process %s does not answer at %s within %s seconds. If it is stopped,"
                    + " continue it; otherwise, end it")
                .formatted(pid, http, PATIENCE.toSeconds()),
            e);
      } catch (ConnectException e) {
        return false; // nobody listens
      }
    }
  }
}
