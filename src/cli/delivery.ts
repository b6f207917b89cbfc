import { Command } from "commander";
import { type BouncesDoor, bouncesCommand } from "./delivery-bounces.js";

/** What the commands about editions on their way need. */
export type DeliveryDoor = BouncesDoor;

export function deliveryCommand(door: DeliveryDoor): Command {
  return new Command("delivery").description("editions on their way to readers").addCommand(bouncesCommand(door));
}
