package dev.oteltest.benchmarks.scale;

import dev.oteltest.benchmarks.build.SampleBuild;
import dev.oteltest.benchmarks.process.Child;
import dev.oteltest.benchmarks.process.PeakMemory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

/** Builds of many modules, four at a time, each with a class and a test. */
final class ManyModules {

  private final Recorder recorder;
  private final Path folder;
  private final String junit;
  private final String plugin;

  /**
   * Creates the work.
   *
   * @param junit the version of JUnit
   * @param plugin the version of the plugin, which must be installed where Maven looks
   */
  ManyModules(Recorder recorder, Path folder, String junit, String plugin) {
    this.recorder = recorder;
    this.folder = folder;
    this.junit = junit;
    this.plugin = plugin;
  }

  /** Builds as many modules with and without the plugin. */
  void build(int modules) throws IOException, InterruptedException {
    List<String> names =
        IntStream.range(0, modules).mapToObj(number -> "module-" + number).toList();
    for (boolean traced : new boolean[] {false, true}) {
      Path project = folder.resolve("modules-" + modules + (traced ? "-traced" : ""));
      SampleBuild.write(project, junit, traced ? plugin : "", names);
      try (PeakMemory memory = PeakMemory.start()) {
        Child child = Child.run(project, List.of("mvn", "-B", "-q", "-T4", "clean", "verify"));
        String series = traced ? "with the plugin" : "without it";
        recorder.add(
            "Build of many modules",
            "modules",
            "CPU with forks, s",
            series,
            modules,
            child.cpuMillis() / 1e3);
        recorder.add(
            "Build of many modules, memory",
            "modules",
            "peak resident memory of Maven, MB",
            series,
            modules,
            memory.megabytes());
      }
    }
  }
}
