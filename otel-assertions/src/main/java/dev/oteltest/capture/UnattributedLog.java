package dev.oteltest.capture;

import io.opentelemetry.sdk.logs.data.LogRecordData;

/**
 * A log record that could not be attributed to a scope.
 *
 * @param log the record
 * @param reason why no scope accepted it
 * @since 0.1
 */
public record UnattributedLog(LogRecordData log, UnattributedSpan.Reason reason) {}
