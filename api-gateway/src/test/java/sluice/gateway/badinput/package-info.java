/// The catalogue of bad input: for each way into the gateway a table of what may come, and the answer that it must get.
package sluice.gateway.badinput;
