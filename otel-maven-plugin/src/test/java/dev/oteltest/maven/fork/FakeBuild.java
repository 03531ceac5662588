package dev.oteltest.maven.fork;

import dev.oteltest.maven.Builds;
import dev.oteltest.maven.goal.ReactorProjects;
import dev.oteltest.maven.trace.BuildTracer;
import dev.oteltest.otlp.file.TraceFileWriter;
import dev.oteltest.otlp.internal.run.RunDirectory;
import dev.oteltest.otlp.internal.run.RunMark;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.project.MavenProject;

/** What a call of Maven does with the files of a project. */
final class FakeBuild {

  private static final AtomicInteger BUILDS = new AtomicInteger();
  private static final MojoExecution CLEAN = Builds.goal("clean:clean", "clean");

  private final MavenProject app = Builds.module("app");
  private final Path target;
  private final String name;
  private final boolean planned;
  private final List<String> tests = new ArrayList<>();
  private String run = "";
  private String job = "";
  private Map<String, String> environment = Map.of();
  private boolean wanted;
  private boolean cleans;
  private boolean killed;
  private Path output;

  FakeBuild(Path target, String name, boolean planned) {
    this.target = target;
    this.name = name;
    this.planned = planned;
    output = target.resolve("test-traces.pb");
    app.getBuild().setDirectory(target.toString());
  }

  FakeBuild wanted() {
    wanted = true;
    return this;
  }

  FakeBuild cleaning() {
    cleans = true;
    return this;
  }

  FakeBuild killed() {
    killed = true;
    return this;
  }

  FakeBuild runningTests(String... names) {
    tests.addAll(names.length == 0 ? List.of("a test") : List.of(names));
    return this;
  }

  FakeBuild into(Path file) {
    output = file;
    return this;
  }

  /** In a job of CI, whose system has a temporary folder. */
  FakeBuild inJob(String run, String job, Path temporary) {
    this.run = run;
    this.job = job;
    environment = Map.of("RUNNER_TEMP", temporary.toString());
    return this;
  }

  /** Runs it, and returns the file that it writes. */
  Path run() throws IOException {
    String id = RunDirectory.keyOf(ProcessHandle.current()) + "." + BUILDS.incrementAndGet();
    RunMark mark = new RunMark(false, 1_000, "mvn " + name, run, job);
    RunFile file = new RunFile(output, wanted, mark, JobFiles.of(mark, output, environment));
    TraceOutput traces = new TraceOutput(id, app, file, spans -> {});
    traces.begin(planned);
    if (cleans) {
      traces.beforeGoal(app, CLEAN);
      clean();
      if (name.equals("clean")) {
        return file.path();
      }
    }
    if (planned || name.contains("-DskipTests")) {
      traces.beforeTests(app); // the goal starts, and may skip all
    }
    for (String test : tests) {
      RunDirectory.join(ReactorProjects.partsDirectory(app), id);
      Path part = ReactorProjects.partsDirectory(app).resolve(id).resolve("999999999-1.pb");
      try (TraceFileWriter writer = TraceFileWriter.append(part)) {
        writer.write(spans(test));
      }
    }
    if (!killed) {
      traces.write(spans("BUILD " + name), List.of(app));
      file.addToJob();
    }
    return file.path();
  }

  private void clean() throws IOException {
    if (Files.isDirectory(target)) {
      try (Stream<Path> files = Files.list(target)) {
        for (Path file : files.filter(Files::isRegularFile).toList()) {
          Files.delete(file);
        }
      }
    }
  }

  static Collection<SpanData> spans(String name) {
    BuildTracer tracer = new BuildTracer(Resource.empty(), Path.of("/build"), span -> {});
    tracer.ended(name, SpanContext.getInvalid(), 1, 2, Attributes.empty());
    return tracer.finished();
  }
}
