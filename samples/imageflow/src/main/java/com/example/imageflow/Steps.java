package com.example.imageflow;

import static io.opentelemetry.api.common.AttributeKey.longKey;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.Tracer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The steps of the pipeline, each a span. */
final class Steps {

  private final Tracer tracer;

  Steps(Tracer tracer) {
    this.tracer = tracer;
  }

  /** Reads and decodes a file. */
  Picture load(Path file) throws IOException {
    return Spans.run(
        step("load_image", file),
        span -> {
          span.setAttribute("file.size", Files.size(file));
          Picture picture = Picture.read(file);
          describe(span, picture);
          return picture;
        });
  }

  /** Shrinks a picture that is wider; a smaller one stays as it is. */
  Picture resize(Path file, Picture picture, int width) throws IOException {
    return Spans.run(
        step("resize", file),
        span -> {
          if (picture.width() <= width) {
            span.addEvent("already_small", Attributes.of(longKey("max.width"), (long) width));
            describe(span, picture);
            return picture;
          }
          Picture resized = picture.scaledTo(width);
          describe(span, resized);
          return resized;
        });
  }

  /** Turns a picture into the bytes of a file of that format. */
  byte[] encode(Path file, Picture picture, ImageFormat format) throws IOException {
    return Spans.run(
        step("encode", file),
        span -> {
          Picture converted = picture.format() == format ? picture : picture.as(format);
          describe(span, converted);
          byte[] bytes = converted.toBytes();
          span.setAttribute("file.size", bytes.length);
          return bytes;
        });
  }

  /** Writes a file, and its folder where that is missing. */
  Path store(byte[] bytes, Path file) throws IOException {
    return Spans.run(
        step("store", file),
        span -> {
          span.setAttribute("file.size", bytes.length);
          Files.createDirectories(file.toAbsolutePath().getParent());
          return Files.write(file, bytes);
        });
  }

  private SpanBuilder step(String name, Path file) {
    return tracer.spanBuilder(name).setAttribute("file.name", file.getFileName().toString());
  }

  private static void describe(Span span, Picture picture) {
    span.setAttribute("image.format", picture.format().id());
    span.setAttribute("image.width", picture.width());
    span.setAttribute("image.height", picture.height());
  }
}
