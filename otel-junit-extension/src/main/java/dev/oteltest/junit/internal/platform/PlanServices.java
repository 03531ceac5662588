package dev.oteltest.junit.internal.platform;

import dev.oteltest.junit.internal.config.RunSettings;
import dev.oteltest.junit.internal.guard.EndSteps;
import dev.oteltest.junit.internal.output.RunOutput;

/**
 * What the plans of a run share.
 *
 * @param ends runs the steps in which tests end
 */
record PlanServices(
    RunSettings settings,
    TestTracer tracer,
    RunOutput output,
    TestDescriber describer,
    EndSteps ends) {}
