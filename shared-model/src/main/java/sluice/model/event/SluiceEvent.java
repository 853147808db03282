package sluice.model.event;

/// Anything that travels through `sluice.events`.
public sealed interface SluiceEvent permits ExecutionEvent, WorkerAlive, GatewayTick {}
