package dev.oteltest.report.internal.verdict.comparison.identity;

import io.opentelemetry.api.trace.SpanKind;

/**
 * What a span is in any run, as far as its own data say so.
 *
 * @param service the name of its service; empty if unknown
 * @param name its stable name, without ids
 */
public record SpanIdentity(String service, SpanKind kind, String name) {}
