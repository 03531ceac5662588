package com.example.quickstart;

import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Scope;
import java.awt.Image;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import javax.imageio.ImageIO;

/** Shrinks images to the width of a thumbnail; the whole is a span, and so is each step. */
public final class Pipeline {

  private static final int WIDTH = 32;

  private final Tracer tracer = GlobalOpenTelemetry.getTracer("com.example.quickstart");

  /** Shrinks the files in {@code input}, which commas separate, into {@code target/thumbnails}. */
  public void execute(String id, Map<String, String> parameters) {
    String[] inputs = parameters.get("input").split(",");
    Span pipeline =
        tracer
            .spanBuilder("execute_pipeline")
            .setAttribute("pipeline.id", id)
            .setAttribute("input.file_count", inputs.length)
            .startSpan();
    try (Scope ignored = pipeline.makeCurrent()) {
      for (String input : inputs) {
        shrink(Path.of(input));
      }
      pipeline.setStatus(StatusCode.OK);
    } catch (Exception e) {
      pipeline.recordException(e).setStatus(StatusCode.ERROR, String.valueOf(e.getMessage()));
      throw new IllegalStateException("Pipeline " + id + " failed", e);
    } finally {
      pipeline.end();
    }
  }

  private void shrink(Path input) throws Exception {
    BufferedImage image = step("load_image", () -> load(input));
    BufferedImage small = step("resize", () -> resize(image));
    byte[] encoded = step("encode", () -> encode(small));
    step("store", () -> store(encoded, input.getFileName()));
  }

  private <T> T step(String name, Callable<T> work) throws Exception {
    Span span = tracer.spanBuilder(name).startSpan();
    try (Scope ignored = span.makeCurrent()) {
      return work.call();
    } finally {
      span.end();
    }
  }

  private static BufferedImage load(Path file) throws IOException {
    BufferedImage image = ImageIO.read(file.toFile());
    if (image == null) {
      throw new IOException(file + " is not an image");
    }
    return image;
  }

  private static BufferedImage resize(BufferedImage image) {
    int height = Math.max(1, image.getHeight() * WIDTH / image.getWidth());
    BufferedImage small = new BufferedImage(WIDTH, height, BufferedImage.TYPE_INT_RGB);
    Image scaled = image.getScaledInstance(WIDTH, height, Image.SCALE_SMOOTH);
    small.getGraphics().drawImage(scaled, 0, 0, null);
    return small;
  }

  private static byte[] encode(BufferedImage image) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ImageIO.write(image, "jpg", bytes);
    return bytes.toByteArray();
  }

  private static Path store(byte[] bytes, Path name) throws IOException {
    Path folder = Files.createDirectories(Path.of("target", "thumbnails"));
    return Files.write(folder.resolve(name), bytes);
  }
}
