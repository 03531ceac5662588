package dev.oteltest.capture;

import dev.oteltest.capture.internal.install.GlobalWatch;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What all scopes share.
 *
 * @param owners the spans of the scopes
 * @param scopes the open scopes
 * @param unattributed the spans that no scope accepted
 * @param signals log records and metrics, or null as long as nothing has captured any: most tests
 *     have spans at most
 * @param global captures the global SDK if it changed since the last look
 */
record ScopeServices(
    SpanOwners owners,
    ScopeRegistry scopes,
    UnattributedSpans unattributed,
    Supplier<@Nullable SignalSources> signals,
    GlobalWatch global) {}
