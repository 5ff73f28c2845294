import { testClient } from '../scenarios';

testClient('c');
