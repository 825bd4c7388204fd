// The runner has no wire for records of a list view; this is made as its own stubs are.
const { createLdsTestWireAdapter } = require("@salesforce/wire-service-jest-util");

const getListRecordsByName = createLdsTestWireAdapter(jest.fn());

module.exports = { getListRecordsByName };
