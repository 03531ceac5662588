package dev.oteltest.report.internal.verdict.comparison;

import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A span of a model of a run, which can be changed. */
final class ModelSpan {

  String name;
  SpanKind kind = SpanKind.INTERNAL;
  String scope = "shop";
  String service = "shop";
  StatusCode status = StatusCode.UNSET;
  String description = "";
  final Map<String, Object> attributes = new LinkedHashMap<>();
  final List<ModelEvent> events = new ArrayList<>();
  final List<ModelSpan> children = new ArrayList<>();

  /** The time of the span itself, in microseconds. */
  long micros = 2_000;

  /** Whether what is below runs at the same time, and starts in any order. */
  boolean concurrent;

  /** Whether the next sibling starts while this runs. */
  boolean overlapping;

  /** Whether a limit cut an attribute. */
  boolean cut;

  /** An event. */
  record ModelEvent(String name, Map<String, Object> attributes) {}

  ModelSpan(String name) {
    this.name = name;
  }

  static ModelSpan client(String name) {
    return new ModelSpan(name).kind(SpanKind.CLIENT);
  }

  ModelSpan kind(SpanKind kind) {
    this.kind = kind;
    return this;
  }

  ModelSpan scope(String scope) {
    this.scope = scope;
    return this;
  }

  ModelSpan service(String service) {
    this.service = service;
    return this;
  }

  ModelSpan concurrent() {
    concurrent = true;
    return this;
  }

  ModelSpan overlapping() {
    overlapping = true;
    return this;
  }

  ModelSpan cut() {
    cut = true;
    return this;
  }

  ModelSpan with(String key, Object value) {
    attributes.put(key, value);
    return this;
  }

  ModelSpan event(String name, Map<String, Object> attributes) {
    events.add(new ModelEvent(name, attributes));
    return this;
  }

  ModelSpan fail(String description) {
    status = StatusCode.ERROR;
    this.description = description;
    return this;
  }

  ModelSpan below(ModelSpan... below) {
    children.addAll(Arrays.asList(below));
    return this;
  }

  Stream<ModelSpan> all() {
    return Stream.concat(Stream.of(this), children.stream().flatMap(ModelSpan::all));
  }

  /** Returns the first span below with a name. */
  ModelSpan find(String wanted) {
    return all().filter(span -> span.name.equals(wanted)).findFirst().orElseThrow();
  }

  /** Returns the parent of the first span with a name. */
  ModelSpan parentOf(String wanted) {
    return all()
        .filter(span -> span.children.stream().anyMatch(child -> child.name.equals(wanted)))
        .findFirst()
        .orElseThrow();
  }

  void remove(String wanted) {
    ModelSpan parent = parentOf(wanted);
    parent.children.remove(parent.find(wanted));
  }

  long total() {
    return micros + children.stream().mapToLong(ModelSpan::total).sum();
  }
}
