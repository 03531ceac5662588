package com.example.imageflow;

import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.logs.Logger;
import io.opentelemetry.api.logs.Severity;
import io.opentelemetry.api.metrics.LongCounter;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.Tracer;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Shrinks images: load, resize, encode and store, one file after the other.
 *
 * <p>A run is a span {@code execute_pipeline}, and each step of each file is a span below it. The
 * metric {@code imageflow_pipeline_images_total} counts the stored images by format, and a log
 * record names each. A file that can't be processed stops the run; what was stored before it stays.
 * Instances are thread-safe.
 */
public final class ImagePipeline {

  private static final String SCOPE = "com.example.imageflow";
  private static final AttributeKey<String> FORMAT = AttributeKey.stringKey("image.format");

  private final Path directory;
  private final Tracer tracer;
  private final LongCounter images;
  private final Logger logger;
  private final Steps steps;

  /**
   * Creates a pipeline that reports to the application's global OpenTelemetry.
   *
   * @param directory where relative inputs and outputs are
   */
  public ImagePipeline(Path directory) {
    this(directory, GlobalOpenTelemetry.get());
  }

  /**
   * Creates a pipeline that reports to the given OpenTelemetry.
   *
   * @param directory where relative inputs and outputs are
   * @param openTelemetry what to report to
   */
  public ImagePipeline(Path directory, OpenTelemetry openTelemetry) {
    this.directory = directory;
    this.tracer = openTelemetry.getTracer(SCOPE);
    this.images =
        openTelemetry
            .getMeter(SCOPE)
            .counterBuilder("imageflow_pipeline_images_total")
            .setDescription("Stored images")
            .setUnit("{image}")
            .build();
    this.logger = openTelemetry.getLogsBridge().get(SCOPE);
    this.steps = new Steps(tracer);
  }

  /**
   * Runs the pipeline.
   *
   * <table>
   *   <caption>Parameters</caption>
   *   <tr><th>name</th><th>value</th></tr>
   *   <tr><td>{@code input}</td><td>an image, or a folder of images; always needed</td></tr>
   *   <tr><td>{@code output}</td><td>the folder to store into; {@code out} by default</td></tr>
   *   <tr><td>{@code width}</td><td>the largest width to store in pixels; 320 by default</td></tr>
   *   <tr><td>{@code format}</td><td>{@code jpeg} or {@code png}; the input's by default</td></tr>
   * </table>
   *
   * @param pipelineId names the run
   * @param parameters what to do, as in the table
   * @return the stored files, in the order of their inputs
   * @throws IllegalArgumentException if a parameter is missing, unknown or malformed
   * @throws PipelineException if a file is missing, broken, or can't be stored
   */
  public List<Path> execute(String pipelineId, Map<String, String> parameters) {
    PipelineSettings settings = PipelineSettings.from(parameters);
    SpanBuilder span =
        tracer.spanBuilder("execute_pipeline").setAttribute("pipeline.id", pipelineId);
    return Spans.run(span, pipeline -> processAll(settings, pipeline));
  }

  private List<Path> processAll(PipelineSettings settings, Span pipeline) {
    List<Path> inputs = findInputs(resolve(settings.input()));
    pipeline.setAttribute("input.file_count", inputs.size());

    Set<Path> taken = new HashSet<>(inputs);
    List<Path> stored = new ArrayList<>();
    for (Path input : inputs) {
      stored.add(process(input, settings, taken));
    }
    return stored;
  }

  private Path process(Path input, PipelineSettings settings, Set<Path> taken) {
    try {
      Picture loaded = steps.load(input);
      ImageFormat format = settings.format().orElse(loaded.format());
      Path target = resolve(settings.output()).resolve(nameOf(input, format));
      if (!taken.add(target)) {
        throw new PipelineException(input, "would be stored over " + target);
      }
      Picture resized = steps.resize(input, loaded, settings.width());
      Path stored = steps.store(steps.encode(input, resized, format), target);
      record(stored, format);
      return stored;
    } catch (FileSystemException e) {
      // Its message is but a path; its type says what is wrong with it.
      throw new PipelineException(input, e.toString(), e);
    } catch (IOException e) {
      throw new PipelineException(input, e.getMessage(), e);
    }
  }

  private void record(Path stored, ImageFormat format) {
    images.add(1, Attributes.of(FORMAT, format.id()));
    logger
        .logRecordBuilder()
        .setSeverity(Severity.INFO)
        .setBody("stored " + stored.getFileName())
        .setAttribute(FORMAT, format.id())
        .emit();
  }

  private Path resolve(String path) {
    return directory.resolve(path).normalize();
  }

  private static List<Path> findInputs(Path input) {
    if (!Files.isDirectory(input)) {
      if (Files.exists(input)) {
        return List.of(input);
      }
      throw new PipelineException(input, "there is no such file or folder as " + input);
    }
    try (Stream<Path> files = Files.list(input)) {
      List<Path> images = files.filter(ImageFormat::isImage).sorted().toList();
      if (images.isEmpty()) {
        throw new PipelineException(input, "no .jpg, .jpeg or .png file in this folder");
      }
      return images;
    } catch (IOException e) {
      throw new PipelineException(input, "can't list this folder: " + e, e);
    }
  }

  private static String nameOf(Path input, ImageFormat format) {
    String name = input.getFileName().toString();
    int dot = name.lastIndexOf('.');
    return (dot > 0 ? name.substring(0, dot) : name) + "." + format.extension();
  }
}
