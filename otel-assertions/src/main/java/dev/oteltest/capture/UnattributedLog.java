package dev.oteltest.capture;

import io.opentelemetry.sdk.logs.data.LogRecordData;

/**
 * A log record that was kept apart, because nothing tells which open scope it belongs to.
 *
 * @param log the record
 * @param reason why no scope took it
 * @since 0.1
 */
public record UnattributedLog(LogRecordData log, UnattributedSpan.Reason reason) {}
